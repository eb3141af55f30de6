// Generated from the protocol's source types. Do not edit.

/** Whose background commands to end. */
export type ThreadBackgroundTerminalsCleanParams = {
  threadId: string;
};
