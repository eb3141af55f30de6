import { shellJoin } from "@codex/core";
import {
  decodeServerRequestResult,
  type ExecApprovalRequestEvent,
  type NetworkApprovalContext,
  type PermissionProfile,
  type ReviewDecision,
  type ServerMethod,
  type ServerRequestResult,
  type v2,
} from "@codex/protocol";
import { commandActions } from "./projection/commandItem.ts";
import type { Outcome } from "./serverRequests.ts";

/** Where a question comes from. */
export interface Place {
  readonly threadId: string;
  readonly turnId: string;
}

/** Params of `item/commandExecution/requestApproval`; what is unknown is left out. */
export function commandApprovalParams(
  event: ExecApprovalRequestEvent,
  { threadId, turnId }: Place,
): v2.CommandExecutionRequestApprovalParams {
  const params: v2.CommandExecutionRequestApprovalParams = { threadId, turnId, itemId: event.call_id };
  if (event.approval_id !== undefined) params.approvalId = event.approval_id;
  if (event.reason != null) params.reason = event.reason;
  if (event.network_approval_context !== undefined) {
    params.networkApprovalContext = networkContext(event.network_approval_context);
  }
  params.command = shellJoin(event.command);
  params.cwd = event.cwd;
  params.commandActions = commandActions(event.parsed_cmd);
  if (event.additional_permissions !== undefined) {
    params.additionalPermissions = permissions(event.additional_permissions);
  }
  if (event.proposed_execpolicy_amendment !== undefined) {
    params.proposedExecpolicyAmendment = event.proposed_execpolicy_amendment;
  }
  if (event.proposed_network_policy_amendments !== undefined) {
    params.proposedNetworkPolicyAmendments = event.proposed_network_policy_amendments;
  }
  if (event.available_decisions !== undefined) {
    params.availableDecisions = event.available_decisions.map(offeredDecision);
  }
  return params;
}

/** The client's word on a command, as the engine takes it. */
export function commandDecision(decision: v2.CommandExecutionApprovalDecision): ReviewDecision {
  if (typeof decision === "object") {
    if ("acceptWithExecpolicyAmendment" in decision) {
      const { execpolicy_amendment } = decision.acceptWithExecpolicyAmendment;
      return { approved_execpolicy_amendment: { proposed_execpolicy_amendment: execpolicy_amendment } };
    }
    return { network_policy_amendment: decision.applyNetworkPolicyAmendment };
  }
  return plainDecisions[decision];
}

/** The client's word on a patch, as the engine takes it. */
export function fileDecision(decision: v2.FileChangeApprovalDecision): ReviewDecision {
  return plainDecisions[decision];
}

/** Whether a decision keeps the thing from being done. */
export function refuses(decision: ReviewDecision): boolean {
  if (typeof decision === "string") return decision === "denied" || decision === "abort";
  if ("approved_execpolicy_amendment" in decision) return false;
  return decision.network_policy_amendment.network_policy_amendment.action === "deny";
}

/** The result a client gave, checked; null when it gave none or one that makes no sense. */
export function readResult<M extends ServerMethod>(
  method: M,
  outcome: Outcome,
): ServerRequestResult<M> | null {
  if (outcome.kind !== "result") return null;
  try {
    return decodeServerRequestResult(method, outcome.result);
  } catch {
    return null;
  }
}

const plainDecisions = {
  accept: "approved",
  acceptForSession: "approved_for_session",
  decline: "denied",
  cancel: "abort",
} as const satisfies Record<v2.FileChangeApprovalDecision, ReviewDecision>;

function offeredDecision(decision: ReviewDecision): v2.CommandExecutionApprovalDecision {
  if (typeof decision === "object") {
    if ("approved_execpolicy_amendment" in decision) {
      const { proposed_execpolicy_amendment } = decision.approved_execpolicy_amendment;
      return { acceptWithExecpolicyAmendment: { execpolicy_amendment: proposed_execpolicy_amendment } };
    }
    return { applyNetworkPolicyAmendment: decision.network_policy_amendment };
  }
  switch (decision) {
    case "approved":
      return "accept";
    case "approved_for_session":
      return "acceptForSession";
    case "denied":
      return "decline";
    case "abort":
      return "cancel";
  }
}

const protocols = {
  http: "http",
  https: "https",
  socks5_tcp: "socks5Tcp",
  socks5_udp: "socks5Udp",
} as const satisfies Record<NetworkApprovalContext["protocol"], v2.NetworkApprovalProtocol>;

function networkContext({ host, protocol }: NetworkApprovalContext): v2.NetworkApprovalContext {
  return { host, protocol: protocols[protocol] };
}

function permissions({ network, file_system, macos }: PermissionProfile): v2.AdditionalPermissionProfile {
  return { network, fileSystem: file_system, macos };
}
