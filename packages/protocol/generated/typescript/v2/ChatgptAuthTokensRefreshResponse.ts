// Generated from the protocol's source types. Do not edit.

/** A fresh token. */
export type ChatgptAuthTokensRefreshResponse = {
  accessToken: string;
  chatgptAccountId: string;
  chatgptPlanType: string | null;
};
