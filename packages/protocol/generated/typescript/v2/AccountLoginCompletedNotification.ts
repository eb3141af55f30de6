// Generated from the protocol's source types. Do not edit.

/** A sign-in has ended. */
export type AccountLoginCompletedNotification = {
  /** The sign-in; null for one without a browser. */
  loginId: string | null;
  success: boolean;
  error: string | null;
};
