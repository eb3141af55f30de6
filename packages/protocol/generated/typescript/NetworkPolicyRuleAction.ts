// Generated from the protocol's source types. Do not edit.

/** Whether a host may be reached. */
export type NetworkPolicyRuleAction = "allow" | "deny";
