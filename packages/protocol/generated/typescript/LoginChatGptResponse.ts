// Generated from the protocol's source types. Do not edit.

/** A sign-in that the user finishes in a browser. */
export type LoginChatGptResponse = {
  /** UUID to cancel the sign-in with. */
  loginId: string;
  /** Page to open. */
  authUrl: string;
};
