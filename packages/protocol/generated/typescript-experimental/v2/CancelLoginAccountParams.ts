// Generated from the protocol's source types. Do not edit.

/** Which sign-in to give up. */
export type CancelLoginAccountParams = {
  /** UUID; anything else is an error. */
  loginId: string;
};
