import type { Family } from "./family.ts";
import { nothing, notification } from "./notification.ts";

/** Facts about the thread itself and notices to the user. */
export const noticeEvents: Family<"deprecation_notice" | "thread_name_updated"> = {
  deprecation_notice: (event) => [
    notification("deprecationNotice", { summary: event.summary, details: event.details }),
  ],
  thread_name_updated: (event) => [
    notification("thread/name/updated", {
      threadId: event.thread_id,
      ...(event.thread_name === undefined ? {} : { threadName: event.thread_name }),
    }),
  ],
};

const silent = () => nothing;

/**
 * Events with nothing to say in the current protocol: approval requests become server requests (`approvals.ts`),
 * derived spellings repeat an event that has been translated, the others are told by the legacy mirror alone.
 */
export const silentEvents: Family<
  | "agent_message"
  | "agent_message_delta"
  | "agent_reasoning"
  | "agent_reasoning_delta"
  | "agent_reasoning_raw_content"
  | "agent_reasoning_raw_content_delta"
  | "apply_patch_approval_request"
  | "background_event"
  | "elicitation_request"
  | "exec_approval_request"
  | "get_history_entry_response"
  | "list_custom_prompts_response"
  | "list_remote_skills_response"
  | "list_skills_response"
  | "mcp_list_tools_response"
  | "mcp_startup_complete"
  | "mcp_startup_update"
  | "remote_skill_downloaded"
  | "request_user_input"
  | "session_configured"
  | "shutdown_complete"
  | "skills_update_available"
  | "thread_rolled_back"
  | "undo_completed"
  | "undo_started"
  | "user_message"
  | "warning"
  | "web_search_begin"
  | "web_search_end"
> = {
  agent_message: silent,
  agent_message_delta: silent,
  agent_reasoning: silent,
  agent_reasoning_delta: silent,
  agent_reasoning_raw_content: silent,
  agent_reasoning_raw_content_delta: silent,
  apply_patch_approval_request: silent,
  background_event: silent,
  elicitation_request: silent,
  exec_approval_request: silent,
  get_history_entry_response: silent,
  list_custom_prompts_response: silent,
  list_remote_skills_response: silent,
  list_skills_response: silent,
  mcp_list_tools_response: silent,
  mcp_startup_complete: silent,
  mcp_startup_update: silent,
  remote_skill_downloaded: silent,
  request_user_input: silent,
  session_configured: silent,
  shutdown_complete: silent,
  skills_update_available: silent,
  thread_rolled_back: silent,
  undo_completed: silent,
  undo_started: silent,
  user_message: silent,
  warning: silent,
  web_search_begin: silent,
  web_search_end: silent,
};
