import type { EventMsg } from "@codex/protocol";
import { truncateMiddle } from "../history/truncate.ts";

/** How much of what a thread says goes into its file. */
export type PersistenceMode = "default" | "extended";

/** Which events are kept on disk: always, only in files with extended history, or never. */
const KEPT = {
  error: "never",
  warning: "never",
  realtime_conversation_started: "never",
  realtime_conversation_realtime: "never",
  realtime_conversation_closed: "never",
  model_reroute: "never",
  context_compacted: "always",
  thread_rolled_back: "always",
  task_started: "always",
  task_complete: "always",
  token_count: "always",
  agent_message: "always",
  user_message: "always",
  agent_message_delta: "never",
  agent_reasoning: "always",
  agent_reasoning_delta: "never",
  agent_reasoning_raw_content: "always",
  agent_reasoning_raw_content_delta: "never",
  agent_reasoning_section_break: "never",
  session_configured: "never",
  thread_name_updated: "never",
  mcp_startup_update: "never",
  mcp_startup_complete: "never",
  mcp_tool_call_begin: "never",
  mcp_tool_call_end: "extended",
  web_search_begin: "never",
  web_search_end: "extended",
  exec_command_begin: "never",
  exec_command_output_delta: "never",
  terminal_interaction: "never",
  exec_command_end: "extended",
  view_image_tool_call: "extended",
  exec_approval_request: "never",
  request_user_input: "never",
  dynamic_tool_call_request: "extended",
  dynamic_tool_call_response: "extended",
  elicitation_request: "never",
  apply_patch_approval_request: "never",
  deprecation_notice: "never",
  background_event: "never",
  undo_started: "never",
  undo_completed: "always",
  stream_error: "never",
  patch_apply_begin: "never",
  patch_apply_end: "extended",
  turn_diff: "never",
  get_history_entry_response: "never",
  mcp_list_tools_response: "never",
  list_custom_prompts_response: "never",
  list_skills_response: "never",
  list_remote_skills_response: "never",
  remote_skill_downloaded: "never",
  skills_update_available: "never",
  plan_update: "never",
  turn_aborted: "always",
  shutdown_complete: "never",
  entered_review_mode: "always",
  exited_review_mode: "always",
  raw_response_item: "never",
  item_started: "never",
  item_completed: "always",
  agent_message_content_delta: "never",
  plan_delta: "never",
  reasoning_content_delta: "never",
  reasoning_raw_content_delta: "never",
  collab_agent_spawn_begin: "never",
  collab_agent_spawn_end: "extended",
  collab_agent_interaction_begin: "never",
  collab_agent_interaction_end: "extended",
  collab_waiting_begin: "never",
  collab_waiting_end: "extended",
  collab_close_begin: "never",
  collab_close_end: "extended",
  collab_resume_begin: "never",
  collab_resume_end: "extended",
} satisfies Record<EventMsg["type"], "always" | "extended" | "never">;

/** How much of a command's output is kept in a session file; the middle of a longer one is cut out. */
const KEPT_OUTPUT = { mode: "bytes", limit: 10_000 } as const;

/** Whether an event is kept only in files with extended history. */
export function isExtra(type: string): boolean {
  return EXTRA.has(type);
}

const EXTRA: ReadonlySet<string> = new Set(
  Object.entries(KEPT).flatMap(([type, kept]) => (kept === "extended" ? [type] : [])),
);

/** The form in which an event is kept in the session file; null when it is not. */
export function keptEvent(event: EventMsg, mode: PersistenceMode): EventMsg | null {
  const kept = KEPT[event.type];
  if (kept === "never" || (kept === "extended" && mode === "default")) return null;
  if (event.type === "item_completed") return event.item.type === "Plan" ? event : null;
  if (event.type === "exec_command_end") {
    const aggregated_output = truncateMiddle(event.aggregated_output, KEPT_OUTPUT);
    return { ...event, stdout: "", stderr: "", aggregated_output, formatted_output: "" };
  }
  return event;
}
