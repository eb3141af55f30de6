// Generated from the protocol's source types. Do not edit.

/** Something in use will go away. */
export type DeprecationNoticeEvent = {
  summary: string;
  details: string | null;
};
