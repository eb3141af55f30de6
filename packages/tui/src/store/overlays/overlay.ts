import type { InputState } from "./input.ts";
import type { PagerState } from "./pager.ts";
import type { PickerState } from "./picker.ts";
import type { SessionsState } from "./sessions.ts";

/** A screen over the main one: which of them there are, and what each remembers between two keys. */
export type Overlay =
  /** The keys there are. */
  | { readonly kind: "shortcuts" }
  /** A list to choose from. */
  | { readonly kind: "picker"; readonly picker: PickerState }
  /** A line to fill in. */
  | { readonly kind: "input"; readonly input: InputState }
  /** A text over the whole screen. */
  | { readonly kind: "pager"; readonly pager: PagerState }
  /** The stored sessions, to choose one. */
  | { readonly kind: "sessions"; readonly sessions: SessionsState };
