/** A screen over the main one; which of them there are, and what each remembers. */
export type Overlay = { readonly kind: "shortcuts" };
