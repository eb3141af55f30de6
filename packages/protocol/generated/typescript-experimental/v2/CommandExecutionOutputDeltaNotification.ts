// Generated from the protocol's source types. Do not edit.

/** A piece of a command's output. */
export type CommandExecutionOutputDeltaNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Text; bytes that are no UTF-8 are replaced. */
  delta: string;
};
