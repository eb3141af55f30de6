import type { ThreadId } from "../model/identifiers.ts";
import type { ReasoningEffort } from "../model/modelOptions.ts";
import type { AskForApproval, SandboxPolicy } from "../model/policy.ts";
import type { U64, Usize } from "../scalars.ts";
import type {
  DynamicToolCallRequest,
  DynamicToolCallResponseEvent,
  ExecApprovalRequestEvent,
  RequestUserInputEvent,
} from "./approval.ts";
import type {
  CollabAgentInteractionBeginEvent,
  CollabAgentInteractionEndEvent,
  CollabAgentSpawnBeginEvent,
  CollabAgentSpawnEndEvent,
  CollabCloseBeginEvent,
  CollabCloseEndEvent,
  CollabResumeBeginEvent,
  CollabResumeEndEvent,
  CollabWaitingBeginEvent,
  CollabWaitingEndEvent,
} from "./collab.ts";
import type {
  BackgroundEventEvent,
  ExecCommandBeginEvent,
  ExecCommandEndEvent,
  ExecCommandOutputDeltaEvent,
  TerminalInteractionEvent,
  ViewImageToolCallEvent,
} from "./exec.ts";
import type { GetHistoryEntryResponseEvent } from "./history.ts";
import type {
  DeprecationNoticeEvent,
  ErrorEvent,
  ModelRerouteEvent,
  StreamErrorEvent,
  ThreadNameUpdatedEvent,
  ThreadRolledBackEvent,
  TurnAbortedEvent,
  TurnCompleteEvent,
  TurnStartedEvent,
  WarningEvent,
} from "./lifecycle.ts";
import type {
  ElicitationRequestEvent,
  McpListToolsResponseEvent,
  McpStartupCompleteEvent,
  McpStartupUpdateEvent,
  McpToolCallBeginEvent,
  McpToolCallEndEvent,
} from "./mcp.ts";
import type {
  AgentMessageContentDeltaEvent,
  AgentMessageDeltaEvent,
  AgentMessageEvent,
  AgentReasoningDeltaEvent,
  AgentReasoningEvent,
  AgentReasoningRawContentDeltaEvent,
  AgentReasoningRawContentEvent,
  AgentReasoningSectionBreakEvent,
  PlanDeltaEvent,
  RawResponseItemEvent,
  ReasoningContentDeltaEvent,
  ReasoningRawContentDeltaEvent,
  UserMessageEvent,
  WebSearchBeginEvent,
  WebSearchEndEvent,
} from "./message.ts";
import type {
  ApplyPatchApprovalRequestEvent,
  PatchApplyBeginEvent,
  PatchApplyEndEvent,
  TurnDiffEvent,
  UndoCompletedEvent,
  UndoStartedEvent,
} from "./patch.ts";
import type { UpdatePlanArgs } from "./plan.ts";
import type {
  RealtimeConversationClosedEvent,
  RealtimeConversationRealtimeEvent,
  RealtimeConversationStartedEvent,
} from "./realtime.ts";
import type { ExitedReviewModeEvent, ReviewRequest } from "./review.ts";
import type {
  ListCustomPromptsResponseEvent,
  ListRemoteSkillsResponseEvent,
  ListSkillsResponseEvent,
  RemoteSkillDownloadedEvent,
} from "./skill.ts";
import type { TokenCountEvent } from "./tokenCount.ts";
import type { ItemCompletedEvent, ItemStartedEvent } from "./turnItem.ts";

/**
 * One event of the engine as front ends of the legacy surface get it.
 * @unlisted
 */
export interface Event {
  /** Turn the event belongs to; empty before the first turn. */
  id: string;
  /** What happened. */
  msg: EventMsg;
}

/** Everything the engine says about a thread, tagged by `type`; mirrored as `codex/event/<type>`. */
export type EventMsg =
  | ({ type: "error" } & ErrorEvent)
  | ({ type: "warning" } & WarningEvent)
  | ({ type: "realtime_conversation_started" } & RealtimeConversationStartedEvent)
  | ({ type: "realtime_conversation_realtime" } & RealtimeConversationRealtimeEvent)
  | ({ type: "realtime_conversation_closed" } & RealtimeConversationClosedEvent)
  | ({ type: "model_reroute" } & ModelRerouteEvent)
  | { type: "context_compacted" }
  | ({ type: "thread_rolled_back" } & ThreadRolledBackEvent)
  | ({ type: "task_started" } & TurnStartedEvent)
  | ({ type: "task_complete" } & TurnCompleteEvent)
  | ({ type: "token_count" } & TokenCountEvent)
  | ({ type: "agent_message" } & AgentMessageEvent)
  | ({ type: "user_message" } & UserMessageEvent)
  | ({ type: "agent_message_delta" } & AgentMessageDeltaEvent)
  | ({ type: "agent_reasoning" } & AgentReasoningEvent)
  | ({ type: "agent_reasoning_delta" } & AgentReasoningDeltaEvent)
  | ({ type: "agent_reasoning_raw_content" } & AgentReasoningRawContentEvent)
  | ({ type: "agent_reasoning_raw_content_delta" } & AgentReasoningRawContentDeltaEvent)
  | ({ type: "agent_reasoning_section_break" } & AgentReasoningSectionBreakEvent)
  | ({ type: "session_configured" } & SessionConfiguredEvent)
  | ({ type: "thread_name_updated" } & ThreadNameUpdatedEvent)
  | ({ type: "mcp_startup_update" } & McpStartupUpdateEvent)
  | ({ type: "mcp_startup_complete" } & McpStartupCompleteEvent)
  | ({ type: "mcp_tool_call_begin" } & McpToolCallBeginEvent)
  | ({ type: "mcp_tool_call_end" } & McpToolCallEndEvent)
  | ({ type: "web_search_begin" } & WebSearchBeginEvent)
  | ({ type: "web_search_end" } & WebSearchEndEvent)
  | ({ type: "exec_command_begin" } & ExecCommandBeginEvent)
  | ({ type: "exec_command_output_delta" } & ExecCommandOutputDeltaEvent)
  | ({ type: "terminal_interaction" } & TerminalInteractionEvent)
  | ({ type: "exec_command_end" } & ExecCommandEndEvent)
  | ({ type: "view_image_tool_call" } & ViewImageToolCallEvent)
  | ({ type: "exec_approval_request" } & ExecApprovalRequestEvent)
  | ({ type: "request_user_input" } & RequestUserInputEvent)
  | ({ type: "dynamic_tool_call_request" } & DynamicToolCallRequest)
  | ({ type: "dynamic_tool_call_response" } & DynamicToolCallResponseEvent)
  | ({ type: "elicitation_request" } & ElicitationRequestEvent)
  | ({ type: "apply_patch_approval_request" } & ApplyPatchApprovalRequestEvent)
  | ({ type: "deprecation_notice" } & DeprecationNoticeEvent)
  | ({ type: "background_event" } & BackgroundEventEvent)
  | ({ type: "undo_started" } & UndoStartedEvent)
  | ({ type: "undo_completed" } & UndoCompletedEvent)
  | ({ type: "stream_error" } & StreamErrorEvent)
  | ({ type: "patch_apply_begin" } & PatchApplyBeginEvent)
  | ({ type: "patch_apply_end" } & PatchApplyEndEvent)
  | ({ type: "turn_diff" } & TurnDiffEvent)
  | ({ type: "get_history_entry_response" } & GetHistoryEntryResponseEvent)
  | ({ type: "mcp_list_tools_response" } & McpListToolsResponseEvent)
  | ({ type: "list_custom_prompts_response" } & ListCustomPromptsResponseEvent)
  | ({ type: "list_skills_response" } & ListSkillsResponseEvent)
  | ({ type: "list_remote_skills_response" } & ListRemoteSkillsResponseEvent)
  | ({ type: "remote_skill_downloaded" } & RemoteSkillDownloadedEvent)
  | { type: "skills_update_available" }
  | ({ type: "plan_update" } & UpdatePlanArgs)
  | ({ type: "turn_aborted" } & TurnAbortedEvent)
  | { type: "shutdown_complete" }
  | ({ type: "entered_review_mode" } & ReviewRequest)
  | ({ type: "exited_review_mode" } & ExitedReviewModeEvent)
  | ({ type: "raw_response_item" } & RawResponseItemEvent)
  | ({ type: "item_started" } & ItemStartedEvent)
  | ({ type: "item_completed" } & ItemCompletedEvent)
  | ({ type: "agent_message_content_delta" } & AgentMessageContentDeltaEvent)
  | ({ type: "plan_delta" } & PlanDeltaEvent)
  | ({ type: "reasoning_content_delta" } & ReasoningContentDeltaEvent)
  | ({ type: "reasoning_raw_content_delta" } & ReasoningRawContentDeltaEvent)
  | ({ type: "collab_agent_spawn_begin" } & CollabAgentSpawnBeginEvent)
  | ({ type: "collab_agent_spawn_end" } & CollabAgentSpawnEndEvent)
  | ({ type: "collab_agent_interaction_begin" } & CollabAgentInteractionBeginEvent)
  | ({ type: "collab_agent_interaction_end" } & CollabAgentInteractionEndEvent)
  | ({ type: "collab_waiting_begin" } & CollabWaitingBeginEvent)
  | ({ type: "collab_waiting_end" } & CollabWaitingEndEvent)
  | ({ type: "collab_close_begin" } & CollabCloseBeginEvent)
  | ({ type: "collab_close_end" } & CollabCloseEndEvent)
  | ({ type: "collab_resume_begin" } & CollabResumeBeginEvent)
  | ({ type: "collab_resume_end" } & CollabResumeEndEvent);

/** A session is ready; the first thing a legacy client hears of it. */
export interface SessionConfiguredEvent {
  session_id: ThreadId;
  /** Thread this one was copied from; null when it was not. */
  forked_from_id: ThreadId | null;
  /**
   * @nullable
   */
  thread_name?: string;
  model: string;
  model_provider_id: string;
  approval_policy: AskForApproval;
  sandbox_policy: SandboxPolicy;
  cwd: string;
  reasoning_effort: ReasoningEffort | null;
  /** Identifies the prompt history file. */
  history_log_id: U64;
  /** Number of entries in the prompt history. */
  history_entry_count: Usize;
  /** Events of the session so far, when it was resumed. */
  initial_messages: EventMsg[] | null;
  /**
   * Addresses of the policy proxy, when one runs.
   * @nullable
   */
  network_proxy?: SessionNetworkProxyRuntime;
  /** Session file; null for an ephemeral session. */
  rollout_path: string | null;
}

/** Where the policy proxy of a session listens, each as `host:port`. */
export interface SessionNetworkProxyRuntime {
  http_addr: string;
  socks_addr: string;
  admin_addr: string;
}

/**
 * Params of every `codex/event/*` notification.
 * @unlisted
 */
export interface LegacyEventNotification {
  /** Turn the event belongs to; empty before the first turn. */
  id: string;
  msg: EventMsg;
  /** Thread the event belongs to. */
  conversationId: ThreadId;
}
