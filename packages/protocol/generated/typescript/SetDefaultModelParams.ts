// Generated from the protocol's source types. Do not edit.
import type { ReasoningEffort } from "./ReasoningEffort";

/** The model to use from now on; null unsets. */
export type SetDefaultModelParams = {
  model: string | null;
  reasoningEffort: ReasoningEffort | null;
};
