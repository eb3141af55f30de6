// Generated from the protocol's source types. Do not edit.
import type { AdditionalPermissionProfile } from "./AdditionalPermissionProfile";
import type { CommandAction } from "./CommandAction";
import type { CommandExecutionApprovalDecision } from "./CommandExecutionApprovalDecision";
import type { ExecPolicyAmendment } from "./ExecPolicyAmendment";
import type { NetworkApprovalContext } from "./NetworkApprovalContext";
import type { NetworkPolicyAmendment } from "./NetworkPolicyAmendment";

/** Asks whether a command may run; it waits until someone answers. */
export type CommandExecutionRequestApprovalParams = {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Identifies the request when it is for a program started by the command. */
  approvalId?: string | null;
  /** Why leave is asked, for the human. */
  reason?: string | null;
  /** Host that the command wants to reach, when that is the question. */
  networkApprovalContext?: NetworkApprovalContext | null;
  /** Command line, quoted for a shell. */
  command?: string | null;
  cwd?: string | null;
  /** What the command seems to do, for display. */
  commandActions?: CommandAction[] | null;
  /**
   * Extra access the command asks for.
   * @experimental item/commandExecution/requestApproval.additionalPermissions
   */
  additionalPermissions?: AdditionalPermissionProfile | null;
  /** Rule that an "always" answer would add. */
  proposedExecpolicyAmendment?: ExecPolicyAmendment | null;
  /** Network rules that an "always" answer would add. */
  proposedNetworkPolicyAmendments?: NetworkPolicyAmendment[] | null;
  /**
   * Answers worth offering; every decision is accepted all the same.
   * @experimental item/commandExecution/requestApproval.availableDecisions
   */
  availableDecisions?: CommandExecutionApprovalDecision[] | null;
};
