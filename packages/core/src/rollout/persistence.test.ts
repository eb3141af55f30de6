import type { EventMsg } from "@codex/protocol";
import { expect, test } from "vitest";
import { keptEvent } from "./persistence.ts";

const end: EventMsg = {
  type: "exec_command_end",
  call_id: "c",
  turn_id: "t",
  command: ["x"],
  cwd: "/",
  parsed_cmd: [],
  source: "agent",
  stdout: "long",
  stderr: "long",
  aggregated_output: `begin${"x".repeat(20_000)}end`,
  exit_code: 0,
  duration: { secs: 0, nanos: 0 },
  formatted_output: "long",
  status: "completed",
};

test("streams are never kept, the course of a turn always, commands only when asked for", () => {
  expect(keptEvent({ type: "agent_message_delta", delta: "d" }, "extended")).toBeNull();
  const complete: EventMsg = { type: "task_complete", turn_id: "t", last_agent_message: null };
  expect(keptEvent(complete, "default")).toBe(complete);
  expect(keptEvent(end, "default")).toBeNull();
});

test("the output of a kept command is shortened and kept once", () => {
  const kept = keptEvent(end, "extended");
  expect(kept).toMatchObject({ stdout: "", stderr: "", exit_code: 0 });
  const output = kept?.type === "exec_command_end" ? kept.aggregated_output : "";
  expect(output).toMatch(/^beginx+…10008 chars truncated…x+end$/);
});

test("of finished items only plans are kept as such: the others are kept by their older spelling", () => {
  const at = { thread_id: "t", turn_id: "u" };
  const plan: EventMsg = { type: "item_completed", ...at, item: { type: "Plan", id: "p", text: "x" } };
  expect(keptEvent(plan, "default")).toBe(plan);
  const message: EventMsg = {
    type: "item_completed",
    ...at,
    item: { type: "AgentMessage", id: "m", content: [] },
  };
  expect(keptEvent(message, "extended")).toBeNull();
});
