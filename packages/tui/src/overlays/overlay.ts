import type { PickerState } from "./picker.ts";

/** A screen over the main one: which of them there are, and what each remembers between two keys. */
export type Overlay =
  /** The keys there are. */
  | { readonly kind: "shortcuts" }
  /** A list to choose from. */
  | { readonly kind: "picker"; readonly picker: PickerState };
