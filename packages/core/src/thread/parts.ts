import type { JsonValue, ResponseItem, RolloutGitInfo } from "@codex/protocol";
import type { ApprovalBroker } from "../approval/broker.ts";
import type { FeatureSet } from "../config/features.ts";
import type { ReviewTurn } from "../review/runReview.ts";
import type { RolloutRecorder } from "../rollout/recorder.ts";
import type { TurnContext } from "../turn/context.ts";
import type { UsageMeter } from "../turn/usage.ts";
import type { ThreadIdentity } from "./identity.ts";
import type { ThreadLog } from "./log.ts";
import type { ThreadSettings, TurnOverrides } from "./settings.ts";
import type { TurnRunner } from "./turnRunner.ts";

/** What a thread is put together from. */
export interface ThreadParts {
  readonly identity: ThreadIdentity;
  readonly settings: ThreadSettings;
  readonly log: ThreadLog;
  readonly recorder: RolloutRecorder | null;
  readonly usage: UsageMeter;
  readonly broker: ApprovalBroker;
  readonly runner: TurnRunner;
  readonly features: FeatureSet;
  /** `show_raw_agent_reasoning` */
  readonly rawReasoning: boolean;
  readonly preview: string;
  readonly name: string | null;
  readonly gitInfo: RolloutGitInfo | null;
  /** Fixes the settings of one turn. */
  context(turnId: string, settings: ThreadSettings, outputSchema: JsonValue | null): TurnContext;
  /** Why a turn may not have these overrides; null when it may. */
  refusal(overrides: TurnOverrides): string | null;
  /** Tells the model its surroundings, unless it knows them. */
  begin(turn: TurnContext): Promise<void>;
  /** Runs a turn that is a review, from its first to its last event. Never rejects. */
  review(turn: ReviewTurn): Promise<void>;
  /** Takes the last turns out of what the model knows, see `rollBack`. */
  rollBack(context: TurnContext, count: number): Promise<void>;
  /** Saves items that the history holds from the beginning. */
  seed(items: readonly ResponseItem[]): Promise<void>;
  /** Begins to read what the first turn needs. */
  warmUp(): void;
  /** Writes a thread's name down. */
  saveName(threadId: string, name: string): Promise<void>;
  /** Gives up the starts of MCP servers that are under way. */
  cancelServerStarts(): void;
  /** Ends the terminal sessions of the thread. */
  closeTerminals(): Promise<void>;
  /** Ends everything the thread left running and closes its file. */
  close(): Promise<void>;
}
