// Generated from the protocol's source types. Do not edit.

/** Nothing to say: they have ended. */
export type ThreadBackgroundTerminalsCleanResponse = Record<string, never>;
