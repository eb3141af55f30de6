// Generated from the protocol's source types. Do not edit.

/** The turn that got it. */
export type TurnSteerResponse = {
  turnId: string;
};
