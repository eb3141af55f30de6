// Generated from the protocol's source types. Do not edit.
import type { ReasoningEffort } from "../ReasoningEffort";

/** An effort the model supports. */
export type ReasoningEffortOption = {
  reasoningEffort: ReasoningEffort;
  description: string;
};
