// Generated from the protocol's source types. Do not edit.
import type { CommandExecutionApprovalDecision } from "./CommandExecutionApprovalDecision";

/** The answer about a command. */
export type CommandExecutionRequestApprovalResponse = {
  decision: CommandExecutionApprovalDecision;
};
