// Generated from the protocol's source types. Do not edit.
import type { ExecPolicyAmendment } from "./ExecPolicyAmendment";
import type { NetworkPolicyAmendment } from "./NetworkPolicyAmendment";

/**
 * The answer about a command: yes, yes for this session, yes and a rule, no (the turn goes on), or stop the
 * turn.
 */
export type CommandExecutionApprovalDecision =
  | "accept"
  | "acceptForSession"
  | {
      /** Yes, and allow commands that start like this from now on. */
      acceptWithExecpolicyAmendment: { execpolicy_amendment: ExecPolicyAmendment };
    }
  | {
      /** Keep this rule for the host; `deny` refuses the command. */
      applyNetworkPolicyAmendment: { network_policy_amendment: NetworkPolicyAmendment };
    }
  | "decline"
  | "cancel";
