// Generated from the protocol's source types. Do not edit.
import type { ModeKind } from "../ModeKind";
import type { ReasoningEffort } from "../ReasoningEffort";

/** A built-in mode; null leaves a setting as it is. */
export type CollaborationModeMask = {
  name: string;
  mode: ModeKind | null;
  model: string | null;
  reasoning_effort: ReasoningEffort | null;
};
