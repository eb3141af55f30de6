import type { Attachment, Draft } from "../../draft/draft.ts";
import type { Token } from "../../draft/token.ts";

/** One line of a list below the composer. */
export interface PopupOption {
  readonly label: string;
  /** Said beside the label, dimmed; empty when there is nothing to say. */
  readonly description: string;
  /** What takes the place of the token when the line is chosen. */
  readonly insert: string;
  /** What goes with the message when the line is chosen; its placeholder is `insert`. */
  readonly attachment?: Attachment;
}

/** A list that helps with the word being typed. */
export interface ListPopup {
  readonly kind: "list";
  readonly token: Token;
  readonly options: readonly PopupOption[];
  readonly selected: number;
  /** Said in place of options while there are none. */
  readonly note: string;
}

/** The search through earlier messages; its find is the draft. */
export interface SearchPopup {
  readonly kind: "search";
  readonly query: string;
  /** Index in the history of what was found; null when nothing was. */
  readonly found: number | null;
  /** What was being written before, for Esc. */
  readonly before: Draft;
}

/** What is shown below the composer. */
export type Popup = ListPopup | SearchPopup;

/** The list after the selection moved; it goes on at the other end. */
export function movedPopup(popup: ListPopup, by: number): ListPopup {
  const count = popup.options.length;
  return count === 0 ? popup : { ...popup, selected: (popup.selected + by + count) % count };
}
