// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the turn has begun. */
export type SendUserMessageResponse = Record<string, never>;
