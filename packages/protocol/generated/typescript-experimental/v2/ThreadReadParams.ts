// Generated from the protocol's source types. Do not edit.

/** Which thread to read. */
export type ThreadReadParams = {
  threadId: string;
  /**
   * Whether its turns are wanted.
   * @default false
   */
  includeTurns: boolean;
};
