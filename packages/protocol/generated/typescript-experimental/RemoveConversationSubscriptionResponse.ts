// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the subscription has ended. */
export type RemoveConversationSubscriptionResponse = Record<string, never>;
