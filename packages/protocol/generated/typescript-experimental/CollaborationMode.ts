// Generated from the protocol's source types. Do not edit.
import type { ModeKind } from "./ModeKind";
import type { Settings } from "./Settings";

/** A way of working together, with the model settings that go with it. */
export type CollaborationMode = {
  mode: ModeKind;
  /** Model settings used while the mode is on. */
  settings: Settings;
};
