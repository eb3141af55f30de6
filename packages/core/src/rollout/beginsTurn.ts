import type { EventMsg } from "@codex/protocol";

/** Events that show something by themselves, so that sessions of versions without `task_started` have turns, too. */
export const BEGINS_TURN: ReadonlySet<string> = new Set([
  "agent_message",
  "agent_reasoning",
  "agent_reasoning_raw_content",
  "context_compacted",
  "entered_review_mode",
  "exited_review_mode",
  "item_completed",
  "exec_command_end",
  "patch_apply_end",
  "mcp_tool_call_end",
  "dynamic_tool_call_request",
  "dynamic_tool_call_response",
  "view_image_tool_call",
  "web_search_end",
  "collab_agent_spawn_end",
  "collab_agent_interaction_end",
  "collab_waiting_end",
  "collab_close_end",
  "collab_resume_end",
] satisfies EventMsg["type"][]);
