// Generated from the protocol's source types. Do not edit.

/** What was asked of another agent. */
export type CollabAgentTool = "spawnAgent" | "sendInput" | "resumeAgent" | "wait" | "closeAgent";
