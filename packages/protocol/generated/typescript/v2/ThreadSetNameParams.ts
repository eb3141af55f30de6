// Generated from the protocol's source types. Do not edit.

/** A name for a thread. */
export type ThreadSetNameParams = {
  threadId: string;
  /** Trimmed; must not be empty then. Need not be unique. */
  name: string;
};
