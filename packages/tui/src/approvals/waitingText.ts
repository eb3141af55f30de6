import { agentName } from "../cells/collabAgent.ts";
import type { Look } from "../render/look.ts";
import type { PendingApproval } from "../store/slices/approvals.ts";

/** Whom a question comes from; empty for the open conversation. */
export function askedBy({ params }: PendingApproval, openThread: string | null, look: Look): string {
  return params.threadId === openThread ? "" : agentName(params.threadId, look);
}

/** Who else waits for an answer, such as `2 more wait: Ada (worker), this conversation`; empty when nobody does. */
export function waitingText(
  approvals: readonly PendingApproval[],
  openThread: string | null,
  look: Look,
): string {
  if (approvals.length === 0) return "";
  const names = approvals.map((approval) => askedBy(approval, openThread, look) || "this conversation");
  const verb = approvals.length === 1 ? "question waits" : "questions wait";
  return `${approvals.length} more ${verb}: ${[...new Set(names)].join(", ")}`;
}
