// Generated from the protocol's source types. Do not edit.

/** With or without administrator rights. */
export type WindowsSandboxSetupMode = "elevated" | "unelevated";
