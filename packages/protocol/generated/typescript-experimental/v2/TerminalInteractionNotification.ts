// Generated from the protocol's source types. Do not edit.

/** The model typed into a running command. */
export type TerminalInteractionNotification = {
  threadId: string;
  turnId: string;
  itemId: string;
  processId: string;
  /** What was typed. */
  stdin: string;
};
