import type { AgentStatus, EventMsg } from "@codex/protocol";
import type { Paint } from "./paint.ts";

/** How much is shown of what agents say to each other, in characters. */
const PREVIEW = 120;

/** The lines that tell a person of work with other agents; null for an event about something else. */
export function agentLines(event: EventMsg, paint: Paint): string[] | null {
  const begin = (call: string, receivers: readonly string[] = []): string[] => {
    const title = `${paint("magenta", "collab")} ${paint("bold", call)}`;
    if (receivers.length === 0) return [title];
    return [
      title,
      `  receiver${event.type === "collab_waiting_begin" ? "s" : ""}: ${paint("dim", receivers.join(", "))}`,
    ];
  };
  const end = (call: string, status: AgentStatus, agent: string | null, name = "receiver"): string[] => {
    const title = paint(isTrouble(status) ? "red" : "green", `${call} ${statusText(status)}:`);
    return agent === null ? [title] : [title, `  ${name}: ${paint("dim", agent)}`];
  };
  switch (event.type) {
    case "collab_agent_spawn_begin":
      return begin(callText("spawn_agent", event));
    case "collab_agent_spawn_end":
      return end(callText("spawn_agent", event), event.status, event.new_thread_id, "agent");
    case "collab_agent_interaction_begin":
      return begin(callText("send_input", event), [event.receiver_thread_id]);
    case "collab_agent_interaction_end":
      return end(callText("send_input", event), event.status, event.receiver_thread_id);
    case "collab_waiting_begin":
      return begin(callText("wait", event), event.receiver_thread_ids);
    case "collab_waiting_end":
      return endOfWait(callText("wait", event), Object.entries(event.statuses), paint);
    case "collab_close_begin":
      return begin(callText("close_agent", event), [event.receiver_thread_id]);
    case "collab_close_end":
      return end(callText("close_agent", event), event.status, event.receiver_thread_id);
    case "collab_resume_begin":
      return begin(callText("resume_agent", event), [event.receiver_thread_id]);
    case "collab_resume_end":
      return end(callText("resume_agent", event), event.status, event.receiver_thread_id);
  }
  return null;
}

function endOfWait(call: string, statuses: readonly [string, AgentStatus][], paint: Paint): string[] {
  if (statuses.length === 0) return [`${call} ${paint("yellow", "timed out")}:`];
  return [
    paint("green", `${call} ${statuses.length} agents complete:`),
    ...statuses.map(
      ([agent, status]) =>
        `  ${paint("dim", agent)} ${paint(isTrouble(status) ? "red" : "green", statusText(status))}`,
    ),
  ];
}

function callText(tool: string, { call_id: id, prompt }: { call_id: string; prompt?: string }): string {
  return prompt === undefined ? `${tool}(${id})` : `${tool}(${id}, prompt="${preview(prompt)}")`;
}

function isTrouble(status: AgentStatus): boolean {
  return status === "not_found" || (typeof status === "object" && "errored" in status);
}

function statusText(status: AgentStatus): string {
  if (typeof status === "string") return status.replace("_", " ");
  if ("errored" in status) return `errored: "${preview(status.errored)}"`;
  return status.completed === null ? "completed" : `completed: "${preview(status.completed)}"`;
}

function preview(text: string): string {
  const letters = [...text];
  return letters.length > PREVIEW ? `${letters.slice(0, PREVIEW).join("")}…` : text;
}
