// Generated from the protocol's source types. Do not edit.

/** What to tell about the sign-in. */
export type GetAuthStatusParams = {
  /** Whether the token itself is wanted. */
  includeToken: boolean | null;
  /** Whether to renew the token first. */
  refreshToken: boolean | null;
};
