// Generated from the protocol's source types. Do not edit.
import type { ReasoningEffort } from "./ReasoningEffort";

/** Model settings of a collaboration mode. */
export type Settings = {
  /** Model name, as in the configuration. */
  model: string;
  /** Reasoning effort; null for the model's default. */
  reasoning_effort: ReasoningEffort | null;
  /** Instructions of the mode; null for the built-in ones. */
  developer_instructions: string | null;
};
