// Generated from the protocol's source types. Do not edit.
import type { ExecPolicyAmendment } from "./ExecPolicyAmendment";
import type { NetworkPolicyAmendment } from "./NetworkPolicyAmendment";

/**
 * The answer to an approval request: once, always for this command, for the session, for a host, no (the
 * turn goes on), or stop the turn.
 */
export type ReviewDecision =
  | "approved"
  | {
      /** Yes, and allow commands that start like this from now on. */
      approved_execpolicy_amendment: { proposed_execpolicy_amendment: ExecPolicyAmendment };
    }
  | "approved_for_session"
  | {
      /** Keep this rule for the host; `deny` refuses the command. */
      network_policy_amendment: { network_policy_amendment: NetworkPolicyAmendment };
    }
  | "denied"
  | "abort";
