// Generated from the protocol's source types. Do not edit.
import type { FileChangeApprovalDecision } from "./FileChangeApprovalDecision";

/** The answer about a patch. */
export type FileChangeRequestApprovalResponse = {
  decision: FileChangeApprovalDecision;
};
