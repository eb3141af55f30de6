/**
 * How the user is signed in: an API key, a ChatGPT login kept by the server, or ChatGPT tokens supplied by
 * the client.
 */
export type AuthMode = "apikey" | "chatgpt" | "chatgptAuthTokens";

/** The one way of signing in that the configuration allows. */
export type ForcedLoginMethod = "chatgpt" | "api";

/** ChatGPT plan of the account; `unknown` for a plan this version has no name for. */
export type PlanType =
  | "free"
  | "go"
  | "plus"
  | "pro"
  | "team"
  | "business"
  | "enterprise"
  | "edu"
  | "unknown";
