import type {
  ApplyPatchApprovalParams,
  ApplyPatchApprovalRequestEvent,
  ExecApprovalRequestEvent,
  ExecCommandApprovalParams,
} from "@codex/protocol";

/** Params of `execCommandApproval`. */
export function legacyCommandParams(
  event: ExecApprovalRequestEvent,
  conversationId: string,
): ExecCommandApprovalParams {
  const { call_id: callId, approval_id: approvalId = null, command, cwd, reason = null } = event;
  return { conversationId, callId, approvalId, command, cwd, reason, parsedCmd: event.parsed_cmd };
}

/** Params of `applyPatchApproval`. */
export function legacyPatchParams(
  event: ApplyPatchApprovalRequestEvent,
  conversationId: string,
): ApplyPatchApprovalParams {
  const { call_id: callId, changes: fileChanges, reason = null, grant_root: grantRoot = null } = event;
  return { conversationId, callId, fileChanges, reason, grantRoot };
}
