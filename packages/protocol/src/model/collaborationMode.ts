import type { ReasoningEffort } from "./modelOptions.ts";

/** A way of working together, with the model settings that go with it. */
export interface CollaborationMode {
  mode: ModeKind;
  /** Model settings used while the mode is on. */
  settings: Settings;
}

/** `plan` talks a plan through before anything is changed; `default` does the work. */
export type ModeKind = "plan" | "default";

/** Model settings of a collaboration mode. */
export interface Settings {
  /** Model name, as in the configuration. */
  model: string;
  /** Reasoning effort; null for the model's default. */
  reasoning_effort: ReasoningEffort | null;
  /** Instructions of the mode; null for the built-in ones. */
  developer_instructions: string | null;
}
