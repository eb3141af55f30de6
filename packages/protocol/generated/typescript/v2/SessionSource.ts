// Generated from the protocol's source types. Do not edit.
import type { SubAgentSource } from "../SubAgentSource";

/** Which kind of program started a thread. */
export type SessionSource =
  | "cli"
  | "vscode"
  | "exec"
  | "appServer"
  | { subAgent: SubAgentSource }
  | "unknown";
