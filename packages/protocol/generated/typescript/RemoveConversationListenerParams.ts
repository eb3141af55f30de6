// Generated from the protocol's source types. Do not edit.

/** Which subscription to end. */
export type RemoveConversationListenerParams = {
  subscriptionId: string;
};
