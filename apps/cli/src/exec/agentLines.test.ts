import type { AgentStatus, EventMsg } from "@codex/protocol";
import { expect, test } from "vitest";
import { agentLines } from "./agentLines.ts";
import { painter } from "./paint.ts";

const common = { call_id: "c", sender_thread_id: "main" };
const agent = { ...common, receiver_thread_id: "agent" };
const status: AgentStatus = { errored: "broke" };

const calls: [EventMsg, string[]][] = [
  [{ type: "collab_agent_spawn_begin", ...common, prompt: "do" }, ['collab spawn_agent(c, prompt="do")']],
  [
    { type: "collab_agent_spawn_end", ...common, new_thread_id: null, prompt: "do", status: "not_found" },
    ['spawn_agent(c, prompt="do") not found:'],
  ],
  [
    { type: "collab_agent_interaction_begin", ...agent, prompt: "more" },
    ['collab send_input(c, prompt="more")', "  receiver: agent"],
  ],
  [
    { type: "collab_agent_interaction_end", ...agent, prompt: "more", status },
    ['send_input(c, prompt="more") errored: "broke":', "  receiver: agent"],
  ],
  [
    { type: "collab_waiting_begin", ...common, receiver_thread_ids: ["a", "b"] },
    ["collab wait(c)", "  receivers: a, b"],
  ],
  [{ type: "collab_waiting_end", ...common, statuses: {} }, ["wait(c) timed out:"]],
  [
    { type: "collab_waiting_end", ...common, statuses: { a: { completed: null }, b: status } },
    ["wait(c) 2 agents complete:", "  a completed", '  b errored: "broke"'],
  ],
  [{ type: "collab_close_begin", ...agent }, ["collab close_agent(c)", "  receiver: agent"]],
  [
    { type: "collab_close_end", ...agent, status: "running" },
    ["close_agent(c) running:", "  receiver: agent"],
  ],
  [{ type: "collab_resume_begin", ...agent }, ["collab resume_agent(c)", "  receiver: agent"]],
  [
    { type: "collab_resume_end", ...agent, status: "shutdown" },
    ["resume_agent(c) shutdown:", "  receiver: agent"],
  ],
];

test("each call to an agent has its lines", () => {
  for (const [event, lines] of calls) expect(agentLines(event, painter(false))).toEqual(lines);
  expect(agentLines({ type: "warning", message: "other" }, painter(false))).toBeNull();
});
