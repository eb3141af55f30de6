// Generated from the protocol's source types. Do not edit.

/** Nothing to say: the turn has ended. */
export type TurnInterruptResponse = Record<string, never>;
