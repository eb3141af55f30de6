import type { AgentStatus, EventMsg } from "@codex/protocol";

/** How far an agent has come after an event; null when the event tells nothing about that. */
export function statusAfter(event: EventMsg): AgentStatus | null {
  if (event.type === "task_started") return "running";
  if (event.type === "task_complete") return { completed: event.last_agent_message ?? null };
  if (event.type === "turn_aborted") return { errored: ABORT_NAMES[event.reason] };
  if (event.type === "error") return { errored: event.message };
  return null;
}

/** Whether an agent does nothing more by itself. */
export function isFinal(status: AgentStatus): boolean {
  return status !== "pending_init" && status !== "running";
}

const ABORT_NAMES = {
  interrupted: "Interrupted",
  replaced: "Replaced",
  review_ended: "ReviewEnded",
} as const satisfies Record<Extract<EventMsg, { type: "turn_aborted" }>["reason"], string>;
