// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the sign-in is given up. */
export type CancelLoginChatGptResponse = Record<string, never>;
