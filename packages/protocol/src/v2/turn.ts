import type { CollaborationMode } from "../model/collaborationMode.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { Personality, ReasoningEffort, ReasoningSummary } from "../model/modelOptions.ts";
import type { Rpc } from "../rpc.ts";
import type { AskForApproval, SandboxPolicy } from "./sandboxPolicy.ts";
import type { ThreadItem } from "./threadItem.ts";
import type { TurnError } from "./turnError.ts";
import type { UserInput } from "./userInput.ts";

/** What the user says, and settings for this turn and the later ones. */
export interface TurnStartParams {
  threadId: string;
  input: UserInput[];
  /** Working directory from now on. */
  cwd?: string | null;
  approvalPolicy?: AskForApproval | null;
  sandboxPolicy?: SandboxPolicy | null;
  model?: string | null;
  effort?: ReasoningEffort | null;
  summary?: ReasoningSummary | null;
  personality?: Personality | null;
  /** JSON Schema of the final message, for this turn only. */
  outputSchema?: JsonValue | null;
  /**
   * Way of working from now on; its model settings win over the others.
   * @experimental turn/start.collaborationMode
   * @stableOutput typescript
   */
  collaborationMode?: CollaborationMode | null;
}

/** The turn has begun. */
export interface TurnStartResponse {
  turn: Turn;
}

/** One exchange: what the user said and all the agent did about it. */
export interface Turn {
  id: string;
  /** Filled where a stored thread is read, else empty. */
  items: ThreadItem[];
  status: TurnStatus;
  /** Why it failed; null unless it did. */
  error: TurnError | null;
}

/** How far a turn has come. */
export type TurnStatus = "completed" | "interrupted" | "failed" | "inProgress";

/** Something more for the running turn. */
export interface TurnSteerParams {
  threadId: string;
  input: UserInput[];
  /** The turn the client believes to be running; refused when another is. */
  expectedTurnId: string;
}

/** The turn that got it. */
export interface TurnSteerResponse {
  turnId: string;
}

/** Which turn to break off. */
export interface TurnInterruptParams {
  threadId: string;
  turnId: string;
}

/** Nothing to say: the turn has ended. */
export type TurnInterruptResponse = Record<string, never>;

/** A turn has begun. */
export interface TurnStartedNotification {
  threadId: string;
  turn: Turn;
}

/** A turn has ended: done, failed or interrupted. */
export interface TurnCompletedNotification {
  threadId: string;
  turn: Turn;
}

/** All changes of the turn so far. */
export interface TurnDiffUpdatedNotification {
  threadId: string;
  turnId: string;
  /** Git-style diff from before the turn to now. */
  diff: string;
}

/** The agent's plan as it now stands. */
export interface TurnPlanUpdatedNotification {
  threadId: string;
  turnId: string;
  /** Why it changed; null when not said. */
  explanation: string | null;
  plan: TurnPlanStep[];
}

/** A step of the plan. */
export interface TurnPlanStep {
  step: string;
  status: TurnPlanStepStatus;
}

/** How far a step has come. */
export type TurnPlanStepStatus = "pending" | "inProgress" | "completed";

/** Turns. */
export interface TurnRequests {
  /**
   * Says something; answers at once, the rest comes as notifications. During a turn it is added to that
   * turn. An unknown thread is an error.
   */
  "turn/start": Rpc<TurnStartParams, TurnStartResponse>;
  /** Adds something to the running turn; refused when there is none or another. */
  "turn/steer": Rpc<TurnSteerParams, TurnSteerResponse>;
  /** Breaks off a turn; answers when it has ended. */
  "turn/interrupt": Rpc<TurnInterruptParams, TurnInterruptResponse>;
}

/** What happens in turns. */
export interface TurnNotifications {
  /** A turn has begun. */
  "turn/started": TurnStartedNotification;
  /** A turn has ended. */
  "turn/completed": TurnCompletedNotification;
  /** All changes of the turn so far. */
  "turn/diff/updated": TurnDiffUpdatedNotification;
  /** The agent's plan as it now stands. */
  "turn/plan/updated": TurnPlanUpdatedNotification;
}
