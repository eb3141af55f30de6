// Generated from the protocol's source types. Do not edit.

/** The sign-in, done or begun. */
export type LoginAccountResponse =
  | { type: "apiKey" }
  | {
      type: "chatgpt";
      /** UUID to cancel the sign-in with. */
      loginId: string;
      /** Page for the user to open. */
      authUrl: string;
    }
  | { type: "chatgptAuthTokens" };
