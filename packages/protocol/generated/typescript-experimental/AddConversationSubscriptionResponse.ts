// Generated from the protocol's source types. Do not edit.

/** The subscription. */
export type AddConversationSubscriptionResponse = {
  subscriptionId: string;
};
