// Generated from the protocol's source types. Do not edit.

/** Something in use will go away. */
export type DeprecationNoticeNotification = {
  summary: string;
  /** What to do about it; null when there is nothing to add. */
  details: string | null;
};
