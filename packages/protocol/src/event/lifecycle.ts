import type { ModeKind } from "../model/collaborationMode.ts";
import type { ThreadId } from "../model/identifiers.ts";
import type { I64, U32 } from "../scalars.ts";
import type { CodexErrorInfo } from "./codexErrorInfo.ts";

/** The history was replaced by a summary. */
export type ContextCompactedEvent = null;

/** Something in use will go away. */
export interface DeprecationNoticeEvent {
  summary: string;
  details: string | null;
}

/** The turn has failed. */
export interface ErrorEvent {
  message: string;
  /** Kind of the failure; null when none fits. */
  codex_error_info: CodexErrorInfo | null;
}

/** The provider answered with another model than asked. */
export interface ModelRerouteEvent {
  from_model: string;
  to_model: string;
  reason: ModelRerouteReason;
}

/** Why the provider chose another model. */
export type ModelRerouteReason = "high_risk_cyber_activity";

/** An attempt failed and another follows. */
export interface StreamErrorEvent {
  message: string;
  codex_error_info: CodexErrorInfo | null;
  /** What went wrong with the attempt. */
  additional_details: string | null;
}

/** The thread got a name. */
export interface ThreadNameUpdatedEvent {
  thread_id: ThreadId;
  /**
   * @nullable
   */
  thread_name?: string;
}

/** Turns were taken back from the end of the thread; files are as they were left. */
export interface ThreadRolledBackEvent {
  /** How many turns were asked to be taken back. */
  num_turns: U32;
}

/** Why a turn ended before it was done. */
export type TurnAbortReason = "interrupted" | "replaced" | "review_ended";

/** The turn ended before it was done. */
export interface TurnAbortedEvent {
  turn_id: string | null;
  reason: TurnAbortReason;
}

/** The turn is done. */
export interface TurnCompleteEvent {
  turn_id: string;
  /** Final message of the agent; null when there was none. */
  last_agent_message: string | null;
}

/** A turn has begun. */
export interface TurnStartedEvent {
  turn_id: string;
  /** Tokens that fit the model's context; null when unknown. */
  model_context_window: I64 | null;
  /**
   * @default "default"
   */
  collaboration_mode_kind: ModeKind;
}

/** Something is not as it should be, and the work goes on. */
export interface WarningEvent {
  message: string;
}
