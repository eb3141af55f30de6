// Generated from the protocol's source types. Do not edit.

/** What to tell about the account. */
export type GetAccountParams = {
  /**
   * Whether to renew the token first.
   * @default false
   */
  refreshToken: boolean;
};
