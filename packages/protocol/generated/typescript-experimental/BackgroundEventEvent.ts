// Generated from the protocol's source types. Do not edit.

/** Something worth knowing that belongs to no item. */
export type BackgroundEventEvent = {
  message: string;
};
