// Generated from the protocol's source types. Do not edit.
import type { ReviewDecision } from "./ReviewDecision";

/** The client's answer about a patch. */
export type ApplyPatchApprovalResponse = {
  decision: ReviewDecision;
};
