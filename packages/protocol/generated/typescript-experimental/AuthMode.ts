// Generated from the protocol's source types. Do not edit.

/**
 * How the user is signed in: an API key, a ChatGPT login kept by the server, or ChatGPT tokens supplied by
 * the client.
 */
export type AuthMode = "apikey" | "chatgpt" | "chatgptAuthTokens";
