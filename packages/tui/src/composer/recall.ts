import { type Draft, draftOf } from "../draft/draft.ts";
import type { KeyPress } from "../keys/keyPresses.ts";
import type { SearchPopup } from "../store/slices/popup.ts";
import type { Store } from "../store/store.ts";
import type { PromptHistory } from "./promptHistory.ts";

/** Takes earlier messages back into the composer: one by one with the arrows, or by search. */
export class Recall {
  readonly #store: Store;
  readonly #history: PromptHistory;
  readonly #set: (draft: Draft) => void;
  /** What is recalled now, and what was being written before. */
  #at: { readonly index: number; readonly text: string; readonly before: Draft } | null = null;

  constructor(store: Store, history: PromptHistory, set: (draft: Draft) => void) {
    this.#store = store;
    this.#history = history;
    this.#set = set;
  }

  /** Whether the arrows go through the history: nothing is written, or what was recalled was not changed. */
  get browsing(): boolean {
    const { text, cursor } = this.#store.state.composer;
    if (text === "") return true;
    return this.#at?.text === text && (cursor === 0 || cursor === text.length);
  }

  /** Goes to the message before or after; past the newest is what was being written. */
  step(by: -1 | 1): void {
    const { composer } = this.#store.state;
    const { drafts } = this.#history;
    const from = this.#at !== null && this.#at.text === composer.text ? this.#at : null;
    const before = from?.before ?? composer;
    const index = (from?.index ?? drafts.length) + by;
    if (index < 0 || (from === null && by === 1)) return;
    const draft = drafts[index];
    this.#at = draft === undefined ? null : { index, text: draft.text, before };
    this.#set(draft === undefined ? before : { ...draft, cursor: draft.text.length });
  }

  /** Begins a search; the newest match of what is typed then is shown as it is typed. */
  search(): void {
    const before = this.#store.state.composer;
    this.#show({ kind: "search", query: "", found: null, before });
  }

  /** Takes the keys of a search; false for one that ends it and is meant for what was found. */
  press(popup: SearchPopup, { chord, text }: KeyPress): boolean {
    if (chord === "escape" || chord === "ctrl+c" || chord === "ctrl+g") this.#end(popup.before);
    else if (chord === "ctrl+r" || chord === "up")
      this.#find(popup, (popup.found ?? this.#history.drafts.length) - 1);
    else if (chord === "ctrl+s" || chord === "down") this.#findNewer(popup);
    else if (chord === "backspace") this.#type(popup, popup.query.slice(0, -1));
    else if (text !== "") this.#type(popup, popup.query + text);
    else {
      this.#end(this.#store.state.composer);
      return chord === "enter" || chord === "tab";
    }
    return true;
  }

  #type(popup: SearchPopup, query: string): void {
    this.#find({ ...popup, query }, this.#history.drafts.length - 1);
  }

  #find(popup: SearchPopup, from: number): void {
    const wanted = popup.query.toLowerCase();
    const { drafts } = this.#history;
    const index = drafts.findLastIndex(
      ({ text }, at) => at <= from && wanted !== "" && text.toLowerCase().includes(wanted),
    );
    this.#found(popup, index);
  }

  #findNewer(popup: SearchPopup): void {
    const wanted = popup.query.toLowerCase();
    const from = popup.found ?? -1;
    const index = this.#history.drafts.findIndex(
      ({ text }, at) => at > from && wanted !== "" && text.toLowerCase().includes(wanted),
    );
    this.#found(popup, index);
  }

  #found(popup: SearchPopup, index: number): void {
    const draft = this.#history.drafts[index];
    // At the last match a further step leaves what was found.
    const kept = draft === undefined && popup.query === this.#query() ? popup.found : null;
    this.#show({ ...popup, found: draft === undefined ? kept : index });
    if (draft !== undefined) this.#write(draft);
    else if (kept === null) this.#write(draftOf(""));
  }

  #query(): string | null {
    const { popup } = this.#store.state;
    return popup?.kind === "search" ? popup.query : null;
  }

  #end(draft: Draft): void {
    this.#store.dispatch({ type: "popup", popup: null });
    this.#set(draft);
  }

  #write(draft: Draft): void {
    this.#store.dispatch({ type: "drafted", draft: { ...draft, cursor: draft.text.length } });
  }

  #show(popup: SearchPopup): void {
    this.#store.dispatch({ type: "popup", popup });
  }
}
