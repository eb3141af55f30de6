// Generated from the protocol's source types. Do not edit.

/** The model typed into a running session. */
export type TerminalInteractionEvent = {
  call_id: string;
  process_id: string;
  /** What was typed. */
  stdin: string;
};
