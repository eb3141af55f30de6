import type { ResponseItem, UserInput } from "@codex/protocol";

/** What the user adds, or happens elsewhere, while a turn runs; it reaches the model with the turn's next request. */
export class PendingInput {
  #waiting: (readonly UserInput[])[] = [];

  #news: ResponseItem[] = [];

  get empty(): boolean {
    return this.#waiting.length === 0 && this.#news.length === 0;
  }

  /** Adds one message. */
  push(input: readonly UserInput[]): void {
    this.#waiting.push(input);
  }

  /** Adds something that nobody said. */
  pushNews(item: ResponseItem): void {
    this.#news.push(item);
  }

  /** Takes out what nobody said, oldest first. */
  takeNews(): ResponseItem[] {
    return this.#news.splice(0);
  }

  /** Takes all messages out, oldest first. */
  take(): (readonly UserInput[])[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    return waiting;
  }
}
