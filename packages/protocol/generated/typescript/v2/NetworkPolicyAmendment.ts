// Generated from the protocol's source types. Do not edit.
import type { NetworkPolicyRuleAction } from "./NetworkPolicyRuleAction";

/** A rule for one host, to be kept. */
export type NetworkPolicyAmendment = {
  host: string;
  action: NetworkPolicyRuleAction;
};
