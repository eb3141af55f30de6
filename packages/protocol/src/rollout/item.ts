import type { EventMsg } from "../event/eventMsg.ts";
import type { CollaborationMode } from "../model/collaborationMode.ts";
import type { ThreadId } from "../model/identifiers.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { Personality, ReasoningEffort, ReasoningSummary } from "../model/modelOptions.ts";
import type { AskForApproval, SandboxPolicy } from "../model/policy.ts";
import type { ResponseItem } from "../model/responseItem.ts";
import type { SessionSource } from "../model/sessionSource.ts";
import type { Usize } from "../scalars.ts";
import type { DynamicToolSpec } from "../v2/threadStart.ts";

/** First line of a session file: who started the session, where, and with which instructions. */
export interface SessionMeta {
  id: ThreadId;
  /** The session this one was forked from. */
  forked_from_id?: ThreadId;
  /** Start of the session, RFC 3339 with milliseconds in UTC. */
  timestamp: string;
  /** Absolute working directory. */
  cwd: string;
  originator: string;
  cli_version: string;
  /** @default "vscode" */
  source: SessionSource;
  /** Set for a sub-agent's session. */
  agent_nickname?: string;
  agent_role?: string;
  model_provider: string | null;
  base_instructions: BaseInstructions | null;
  dynamic_tools?: DynamicToolSpec[];
  /** Absent outside a git repository. */
  git?: RolloutGitInfo;
}

/** Instructions the session began with, kept so that a resumed session uses the same text. */
export interface BaseInstructions {
  text: string;
}

/** Repository state when the session started; a member is absent when git could not tell. */
export interface RolloutGitInfo {
  commit_hash?: string;
  branch?: string;
  repository_url?: string;
}

/** Settings in force for the model request that follows this line. */
export interface TurnContextItem {
  turn_id?: string;
  cwd: string;
  approval_policy: AskForApproval;
  sandbox_policy: SandboxPolicy;
  network?: TurnContextNetwork;
  model: string;
  personality?: Personality;
  collaboration_mode?: CollaborationMode;
  effort?: ReasoningEffort;
  summary: ReasoningSummary;
  user_instructions?: string;
  developer_instructions?: string;
  final_output_json_schema?: JsonValue;
  truncation_policy?: TruncationPolicy;
}

/** Hosts the managed proxy allowed and denied during the turn. */
export interface TurnContextNetwork {
  allowed_domains: string[];
  denied_domains: string[];
}

/** How much of a tool's output reached the model. */
export interface TruncationPolicy {
  mode: "bytes" | "tokens";
  limit: Usize;
}

/** Replaces everything before it in the model's history. */
export interface CompactedItem {
  /** The summary the model wrote. */
  message: string;
  /** The complete new history; without it the history is rebuilt from the user messages and `message`. */
  replacement_history?: ResponseItem[];
}

/** What one line of a session file says, told apart by `type`. */
export type RolloutItem =
  | { type: "session_meta"; payload: SessionMeta }
  | { type: "response_item"; payload: ResponseItem }
  | { type: "event_msg"; payload: EventMsg }
  | { type: "turn_context"; payload: TurnContextItem }
  | { type: "compacted"; payload: CompactedItem };
