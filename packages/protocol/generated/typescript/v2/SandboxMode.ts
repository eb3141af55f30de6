// Generated from the protocol's source types. Do not edit.

/** Short name of a sandbox policy, as in the configuration. */
export type SandboxMode = "read-only" | "workspace-write" | "danger-full-access";
