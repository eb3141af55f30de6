// Generated from the protocol's source types. Do not edit.

/** How far another agent has come. */
export type CollabAgentStatus = "pendingInit" | "running" | "completed" | "errored" | "shutdown" | "notFound";
