import type { AgentStatus, v2 } from "@codex/protocol";
import type { EventOf } from "./family.ts";

type CollabItem = Extract<v2.ThreadItem, { type: "collabAgentToolCall" }>;

/** Events that begin a call of a sub-agent tool. */
export type CollabBegin = EventOf<
  | "collab_agent_spawn_begin"
  | "collab_agent_interaction_begin"
  | "collab_waiting_begin"
  | "collab_close_begin"
  | "collab_resume_begin"
>;

/** Events that end one. */
export type CollabEnd = EventOf<
  | "collab_agent_spawn_end"
  | "collab_agent_interaction_end"
  | "collab_waiting_end"
  | "collab_close_end"
  | "collab_resume_end"
>;

const tools = {
  collab_agent_spawn_begin: "spawnAgent",
  collab_agent_spawn_end: "spawnAgent",
  collab_agent_interaction_begin: "sendInput",
  collab_agent_interaction_end: "sendInput",
  collab_waiting_begin: "wait",
  collab_waiting_end: "wait",
  collab_close_begin: "closeAgent",
  collab_close_end: "closeAgent",
  collab_resume_begin: "resumeAgent",
  collab_resume_end: "resumeAgent",
} as const satisfies Record<(CollabBegin | CollabEnd)["type"], v2.CollabAgentTool>;

/** A call of a sub-agent tool that begins. */
export function startedCollab(event: CollabBegin): CollabItem {
  return { ...open(event), status: "inProgress", receiverThreadIds: receiversAtBegin(event) };
}

/** A finished one: failed when an agent it deals with failed or does not exist, or none could be made. */
export function endedCollab(event: CollabEnd): CollabItem {
  const agents = agentsAtEnd(event);
  const agentsStates: Record<string, v2.CollabAgentState> = {};
  let failed = event.type === "collab_agent_spawn_end" && event.new_thread_id === null;
  for (const [id, status] of Object.entries(agents)) {
    const state = agentState(status);
    agentsStates[id] = state;
    if (state.status === "errored" || state.status === "notFound") failed = true;
  }
  const status = failed ? "failed" : "completed";
  return { ...open(event), status, receiverThreadIds: Object.keys(agents), agentsStates };
}

function open(event: CollabBegin | CollabEnd): CollabItem {
  return {
    type: "collabAgentToolCall",
    id: event.call_id,
    tool: tools[event.type],
    status: "inProgress",
    senderThreadId: event.sender_thread_id,
    receiverThreadIds: [],
    prompt: "prompt" in event ? event.prompt : null,
    agentsStates: {},
  };
}

function receiversAtBegin(event: CollabBegin): string[] {
  switch (event.type) {
    case "collab_agent_spawn_begin":
      return [];
    case "collab_waiting_begin":
      return [...event.receiver_thread_ids];
    case "collab_agent_interaction_begin":
    case "collab_close_begin":
    case "collab_resume_begin":
      return [event.receiver_thread_id];
  }
}

/** The agents a call dealt with and how they are, by thread id. */
function agentsAtEnd(event: CollabEnd): Readonly<Record<string, AgentStatus>> {
  switch (event.type) {
    case "collab_agent_spawn_end":
      return event.new_thread_id === null ? {} : { [event.new_thread_id]: event.status };
    case "collab_waiting_end":
      return event.statuses;
    case "collab_agent_interaction_end":
    case "collab_close_end":
    case "collab_resume_end":
      return { [event.receiver_thread_id]: event.status };
  }
}

function agentState(status: AgentStatus): v2.CollabAgentState {
  if (typeof status === "object") {
    return "completed" in status
      ? { status: "completed", message: status.completed }
      : { status: "errored", message: status.errored };
  }
  switch (status) {
    case "pending_init":
      return { status: "pendingInit", message: null };
    case "running":
      return { status: "running", message: null };
    case "shutdown":
      return { status: "shutdown", message: null };
    case "not_found":
      return { status: "notFound", message: null };
  }
}
