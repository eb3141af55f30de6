import type { EventMsg, TurnItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { EventRelay } from "./eventRelay.ts";

function relayed(...events: readonly EventMsg[]): string[] {
  const said: string[] = [];
  const relay = new EventRelay({ rawReasoning: true, emit: ({ type }) => said.push(type) });
  for (const event of events) relay.take(event);
  return said;
}

const at = { thread_id: "t", turn_id: "u" };
const started = (item: TurnItem): EventMsg => ({ type: "item_started", ...at, item });
const completed = (item: TurnItem): EventMsg => ({ type: "item_completed", ...at, item });
const message = (text: string): TurnItem => ({
  type: "AgentMessage",
  id: text,
  content: [{ type: "Text", text }],
});

test("a message is told once the next one has come, and never as a finished item", () => {
  const told = relayed(
    started(message("one")),
    { type: "agent_message_content_delta", ...at, item_id: "one", delta: "o" },
    completed(message("one")),
    started(message("two")),
    completed(message("two")),
  );
  expect(told).toEqual(["item_started", "item_started", "agent_message"]);
});

test("older spellings come along as events of their own", () => {
  const reasoning: TurnItem = { type: "Reasoning", id: "r", summary_text: ["s"], raw_content: ["raw"] };
  const user: TurnItem = { type: "UserMessage", id: "m", content: [] };
  expect(relayed(completed(user), completed(reasoning))).toEqual([
    "item_completed",
    "user_message",
    "item_completed",
    "agent_reasoning",
    "agent_reasoning_raw_content",
  ]);
  const delta = { ...at, item_id: "r", delta: "d" };
  expect(
    relayed(
      { type: "reasoning_content_delta", ...delta, summary_index: 0 },
      { type: "reasoning_raw_content_delta", ...delta, content_index: 0 },
    ),
  ).toEqual(["reasoning_content_delta", "reasoning_raw_content_delta", "agent_reasoning_raw_content_delta"]);
});

test("the reviewer's bookkeeping stays its own", () => {
  expect(
    relayed(
      { type: "token_count", info: null, rate_limits: null },
      { type: "task_complete", turn_id: "u", last_agent_message: null },
      { type: "turn_aborted", turn_id: "u", reason: "interrupted" },
    ),
  ).toEqual([]);
});
