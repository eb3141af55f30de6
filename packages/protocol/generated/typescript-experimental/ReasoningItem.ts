// Generated from the protocol's source types. Do not edit.

/** Reasoning of the model. */
export type ReasoningItem = {
  id: string;
  /** Sections of the summary. */
  summary_text: string[];
  /**
   * Raw reasoning, when the provider shows it.
   * @default []
   */
  raw_content: string[];
};
