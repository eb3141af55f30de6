// Generated from the protocol's source types. Do not edit.
import type { ReviewDecision } from "./ReviewDecision";

/** The client's answer about a command. */
export type ExecCommandApprovalResponse = {
  decision: ReviewDecision;
};
