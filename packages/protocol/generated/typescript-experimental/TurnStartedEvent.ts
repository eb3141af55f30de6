// Generated from the protocol's source types. Do not edit.
import type { ModeKind } from "./ModeKind";

/** A turn has begun. */
export type TurnStartedEvent = {
  turn_id: string;
  /** Tokens that fit the model's context; null when unknown. */
  model_context_window: number | null;
  /** @default "default" */
  collaboration_mode_kind: ModeKind;
};
