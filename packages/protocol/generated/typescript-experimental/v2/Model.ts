// Generated from the protocol's source types. Do not edit.
import type { InputModality } from "../InputModality";
import type { ReasoningEffort } from "../ReasoningEffort";
import type { ReasoningEffortOption } from "./ReasoningEffortOption";

/** A model to choose. */
export type Model = {
  /** What to put into `model` of a thread or turn. */
  id: string;
  model: string;
  /** Id of the model that supersedes it; null for none. */
  upgrade: string | null;
  displayName: string;
  description: string;
  /** Whether pickers leave it out. */
  hidden: boolean;
  supportedReasoningEfforts: ReasoningEffortOption[];
  defaultReasoningEffort: ReasoningEffort;
  /** @default ["text","image"] */
  inputModalities: InputModality[];
  /** @default false */
  supportsPersonality: boolean;
  /** Whether it is used when none is chosen. */
  isDefault: boolean;
};
