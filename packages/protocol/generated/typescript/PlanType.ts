// Generated from the protocol's source types. Do not edit.

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
