// Generated from the protocol's source types. Do not edit.
import type { ParsedCommand } from "./ParsedCommand";
import type { ThreadId } from "./ThreadId";

/** Asks the client of a legacy conversation whether a command may run. */
export type ExecCommandApprovalParams = {
  conversationId: ThreadId;
  callId: string;
  /** Identifies the request when it is for a program started by the command. */
  approvalId: string | null;
  /** Program and arguments. */
  command: string[];
  cwd: string;
  reason: string | null;
  /** What the command seems to do, for display. */
  parsedCmd: ParsedCommand[];
};
