// Generated from the protocol's source types. Do not edit.

/** An answer to choose. */
export type RequestUserInputQuestionOption = {
  label: string;
  description: string;
};
