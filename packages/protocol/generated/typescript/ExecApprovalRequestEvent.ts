// Generated from the protocol's source types. Do not edit.
import type { ExecPolicyAmendment } from "./ExecPolicyAmendment";
import type { NetworkApprovalContext } from "./NetworkApprovalContext";
import type { NetworkPolicyAmendment } from "./NetworkPolicyAmendment";
import type { ParsedCommand } from "./ParsedCommand";
import type { PermissionProfile } from "./PermissionProfile";
import type { ReviewDecision } from "./ReviewDecision";

/** A command waits for a human's leave; nothing runs before the answer. */
export type ExecApprovalRequestEvent = {
  call_id: string;
  /** Identifies the request when it is not for the whole command but for a program started by it. */
  approval_id?: string;
  /** @default "" */
  turn_id: string;
  /** Program and arguments. */
  command: string[];
  cwd: string;
  /** Why leave is asked, for the human; null when the policy alone asks. */
  reason: string | null;
  /** Host that the command wants to reach, when that is the question. */
  network_approval_context?: NetworkApprovalContext;
  /** Rule that an "always" answer would add. */
  proposed_execpolicy_amendment?: ExecPolicyAmendment;
  /** Network rules that an "always" answer would add. */
  proposed_network_policy_amendments?: NetworkPolicyAmendment[];
  /** Extra access the command asks for. */
  additional_permissions?: PermissionProfile;
  /** Answers worth offering; all decisions are accepted all the same. */
  available_decisions?: ReviewDecision[];
  /** What the command seems to do, for display. */
  parsed_cmd: ParsedCommand[];
};
