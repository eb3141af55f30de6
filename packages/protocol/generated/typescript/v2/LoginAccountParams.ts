// Generated from the protocol's source types. Do not edit.

/** How to sign in. */
export type LoginAccountParams =
  | {
      type: "apiKey";
      /** The key; stored in auth.json, never logged. */
      apiKey: string;
    }
  | { type: "chatgpt" }
  | {
      /** @experimental account/login/start.chatgptAuthTokens */
      type: "chatgptAuthTokens";
      /** Token that the client got itself; kept in memory only. */
      accessToken: string;
      /** Workspace the token is for. */
      chatgptAccountId: string;
      /** Plan of the account; null when the client does not know. */
      chatgptPlanType?: string | null;
    };
