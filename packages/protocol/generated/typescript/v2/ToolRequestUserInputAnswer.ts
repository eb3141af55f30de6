// Generated from the protocol's source types. Do not edit.

/** The answers to one question. */
export type ToolRequestUserInputAnswer = {
  answers: string[];
};
