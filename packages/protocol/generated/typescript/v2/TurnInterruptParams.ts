// Generated from the protocol's source types. Do not edit.

/** Which turn to break off. */
export type TurnInterruptParams = {
  threadId: string;
  turnId: string;
};
