import type {
  AskForApproval,
  CollaborationMode,
  JsonValue,
  Personality,
  ReasoningEffort,
  ReasoningSummary,
  SandboxPolicy,
} from "@codex/protocol";
import type { Config } from "../config/config.ts";
import { withModeText } from "../instructions/collaboration.ts";
import { DEFAULT_MODEL } from "../model/findModel.ts";

/** What the next turn of a thread runs with; changed by overrides of a turn, which stay for the following ones. */
export interface ThreadSettings {
  readonly model: string;
  /** Id of the model provider; fixed for the life of the thread. */
  readonly modelProvider: string;
  /** Absolute. */
  readonly cwd: string;
  readonly approvalPolicy: AskForApproval;
  readonly sandboxPolicy: SandboxPolicy;
  /** Null: the model's default. */
  readonly effort: ReasoningEffort | null;
  readonly summary: ReasoningSummary;
  readonly personality: Personality | null;
  /** Its `settings` repeat `model` and `effort`. */
  readonly collaborationMode: CollaborationMode;
}

/** Wishes of one `turn/start`; a member left out changes nothing, and null is the same as leaving it out. */
export interface TurnOverrides {
  readonly model?: string | null;
  readonly cwd?: string | null;
  readonly approvalPolicy?: AskForApproval | null;
  readonly sandboxPolicy?: SandboxPolicy | null;
  readonly effort?: ReasoningEffort | null;
  readonly summary?: ReasoningSummary | null;
  readonly personality?: Personality | null;
  /** Wins over `model` and `effort`. */
  readonly collaborationMode?: CollaborationMode | null;
  /** JSON Schema of the final message; for this turn only. */
  readonly outputSchema?: JsonValue | null;
}

/** Settings of a new thread. */
export function settingsFromConfig(config: Config): ThreadSettings {
  const model = config.model ?? DEFAULT_MODEL;
  return {
    model,
    modelProvider: config.providerId,
    cwd: config.cwd,
    approvalPolicy: config.approvalPolicy,
    sandboxPolicy: config.sandboxPolicy,
    effort: config.effort,
    summary: config.summary ?? "auto",
    personality: config.personality ?? "pragmatic",
    collaborationMode: {
      mode: "default",
      settings: { model, reasoning_effort: config.effort, developer_instructions: null },
    },
  };
}

/** The settings after a turn's overrides. */
export function overrideSettings(settings: ThreadSettings, overrides: TurnOverrides): ThreadSettings {
  const wished = overrides.collaborationMode;
  const collaborationMode = wished
    ? withModeText(wished)
    : {
        mode: settings.collaborationMode.mode,
        settings: {
          ...settings.collaborationMode.settings,
          model: overrides.model ?? settings.model,
          reasoning_effort: overrides.effort ?? settings.effort,
        },
      };
  return {
    model: collaborationMode.settings.model,
    modelProvider: settings.modelProvider,
    cwd: overrides.cwd ?? settings.cwd,
    approvalPolicy: overrides.approvalPolicy ?? settings.approvalPolicy,
    sandboxPolicy: overrides.sandboxPolicy ?? settings.sandboxPolicy,
    effort: collaborationMode.settings.reasoning_effort,
    summary: overrides.summary ?? settings.summary,
    personality: overrides.personality ?? settings.personality,
    collaborationMode,
  };
}
