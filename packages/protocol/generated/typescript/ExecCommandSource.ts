// Generated from the protocol's source types. Do not edit.

/** Who asked for a command. */
export type ExecCommandSource = "agent" | "user_shell" | "unified_exec_startup" | "unified_exec_interaction";
