// Generated from the protocol's source types. Do not edit.
import type { CustomPrompt } from "./CustomPrompt";

/** The prompts that were found. */
export type ListCustomPromptsResponseEvent = {
  custom_prompts: CustomPrompt[];
};
