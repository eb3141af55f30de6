import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { wrapLines } from "../render/wrap.ts";
import { bodyLines, bodyLook, type Outcome, outputLines, titleLines } from "./frame.ts";

type CollabAgentToolCall = Extract<v2.ThreadItem, { type: "collabAgentToolCall" }>;

const verbs = {
  spawnAgent: ["Starting an agent", "Started"],
  sendInput: ["Telling", "Told"],
  resumeAgent: ["Resuming", "Resumed"],
  wait: ["Waiting for", "Waited for"],
  closeAgent: ["Closing", "Closed"],
} as const satisfies Record<v2.CollabAgentTool, readonly [doing: string, done: string]>;

const outcomes = {
  inProgress: "running",
  completed: "done",
  failed: "failed",
} as const satisfies Record<v2.CollabAgentToolCallStatus, Outcome>;

const states = {
  pendingInit: "is starting",
  running: "is at work",
  completed: "is done",
  errored: "has failed",
  shutdown: "has ended",
  notFound: "is not known",
} as const satisfies Record<v2.CollabAgentStatus, string>;

/** What was asked of other agents, and how far they have come. */
export function collabAgentCell(item: CollabAgentToolCall, look: Look): string[] {
  const { tool, status, receiverThreadIds, prompt, agentsStates } = item;
  const name = (id: string): string => agentName(id, look);
  const verb = verbs[tool][status === "inProgress" ? 0 : 1];
  const whom = receiverThreadIds.map(name).join(", ");
  const title = titleLines(outcomes[status], `${look.theme.bold(verb)} ${whom}`.trimEnd(), look);
  const said = prompt === null || prompt === "" ? [] : outputLines(cleanText(prompt), 3, look);
  if (tool === "spawnAgent" || tool === "sendInput") return [...title, ...said];
  const lines = Object.entries(agentsStates).flatMap(([id, state]) => {
    const message = state.message === null || state.message === "" ? "" : `: ${cleanText(state.message)}`;
    return wrapLines(`${name(id)} ${states[state.status]}${message}`, bodyLook(look).width).slice(0, 4);
  });
  return [...title, ...bodyLines(lines, look)];
}

/** What an agent is called: its name, or the end of its id where it has none. */
export function agentName(threadId: string, { names }: Look): string {
  return cleanText(names?.[threadId] ?? `agent ${threadId.slice(-6)}`);
}
