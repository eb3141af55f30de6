// Generated from the protocol's source types. Do not edit.

/** Who the user says to be. */
export type UserInfoResponse = {
  /** Address from the sign-in token, unverified; null when not signed in. */
  allegedUserEmail: string | null;
};
