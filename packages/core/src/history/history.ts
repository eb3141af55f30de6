import type { ResponseItem } from "@codex/protocol";

/** The conversation as the model knows it, oldest first; grows only at its end except for `replace`. */
export class History {
  #items: ResponseItem[];

  constructor(items: readonly ResponseItem[] = []) {
    this.#items = [...items];
  }

  /** Every item, also those which are not sent. */
  get items(): readonly ResponseItem[] {
    return this.#items;
  }

  add(item: ResponseItem): void {
    this.#items.push(item);
  }

  /** Starts over from other items: after a compaction or a rollback. */
  replace(items: readonly ResponseItem[]): void {
    this.#items = [...items];
  }
}
