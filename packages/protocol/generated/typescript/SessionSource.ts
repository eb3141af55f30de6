// Generated from the protocol's source types. Do not edit.
import type { SubAgentSource } from "./SubAgentSource";

/** Which kind of program started a thread, in the spelling of session files. */
export type SessionSource = "cli" | "vscode" | "exec" | "mcp" | { subagent: SubAgentSource } | "unknown";
