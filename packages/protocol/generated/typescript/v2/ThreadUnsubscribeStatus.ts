// Generated from the protocol's source types. Do not edit.

/** Whether the connection was subscribed, was not, or the thread is not loaded. */
export type ThreadUnsubscribeStatus = "notLoaded" | "notSubscribed" | "unsubscribed";
