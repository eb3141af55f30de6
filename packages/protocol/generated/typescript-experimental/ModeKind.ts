// Generated from the protocol's source types. Do not edit.

/** `plan` talks a plan through before anything is changed; `default` does the work. */
export type ModeKind = "plan" | "default";
