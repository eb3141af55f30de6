import { expect, test } from "vitest";
import type { CoreEvent } from "./events.ts";
import { expandEvent, userMessage } from "./expandEvent.ts";

const at = { thread_id: "t", turn_id: "u" };

test("deltas are followed by their older spelling", () => {
  const cases: [CoreEvent, object][] = [
    [
      { type: "agent_message_content_delta", ...at, item_id: "i", delta: "d" },
      { type: "agent_message_delta", delta: "d" },
    ],
    [
      { type: "reasoning_content_delta", ...at, item_id: "i", delta: "d", summary_index: 0 },
      { type: "agent_reasoning_delta", delta: "d" },
    ],
    [
      { type: "reasoning_raw_content_delta", ...at, item_id: "i", delta: "d", content_index: 0 },
      { type: "agent_reasoning_raw_content_delta", delta: "d" },
    ],
  ];
  for (const [event, legacy] of cases) expect(expandEvent(event)).toEqual([event, legacy]);
});

test("finished items are followed by one older event for each of their parts", () => {
  const item = { type: "Reasoning" as const, id: "r", summary_text: ["a", "b"], raw_content: ["raw"] };
  const event: CoreEvent = { type: "item_completed", ...at, item };
  const summaries = [
    { type: "agent_reasoning", text: "a" },
    { type: "agent_reasoning", text: "b" },
  ];
  expect(expandEvent(event)).toEqual([event, ...summaries]);
  const raw = { type: "agent_reasoning_raw_content", text: "raw" };
  expect(expandEvent(event, { rawReasoning: true })).toEqual([event, ...summaries, raw]);
});

test("the phase of a message is spelt null when there is none", () => {
  const item = { type: "AgentMessage" as const, id: "m", content: [{ type: "Text" as const, text: "hi" }] };
  expect(expandEvent({ type: "item_completed", ...at, item })[1]).toEqual({
    type: "agent_message",
    message: "hi",
    phase: null,
  });
});

test("searches and compactions have a beginning and an end of their own", () => {
  const search = { type: "WebSearch" as const, id: "w", query: "q", action: { type: "other" as const } };
  const types = (event: CoreEvent) => expandEvent(event).map(({ type }) => type);
  expect(types({ type: "item_started", ...at, item: search })).toEqual(["item_started", "web_search_begin"]);
  expect(types({ type: "item_completed", ...at, item: search })).toEqual([
    "item_completed",
    "web_search_end",
  ]);
  const compaction = { type: "ContextCompaction" as const, id: "c" };
  expect(types({ type: "item_started", ...at, item: compaction })).toEqual(["item_started"]);
  expect(types({ type: "item_completed", ...at, item: compaction })).toEqual([
    "item_completed",
    "context_compacted",
  ]);
});

test("texts run together and their marked spans move along, counted in bytes", () => {
  const span = { byte_range: { start: 7, end: 17 }, placeholder: "[Image #1]" };
  expect(
    userMessage([
      { type: "text", text: "né", text_elements: [] },
      { type: "text", text: "second [Image #1]", text_elements: [span] },
      { type: "image", image_url: "data:," },
      { type: "local_image", path: "/p.png" },
      { type: "mention", name: "n", path: "/n" },
    ]),
  ).toEqual({
    message: "nésecond [Image #1]",
    images: ["data:,"],
    local_images: ["/p.png"],
    text_elements: [{ byte_range: { start: 10, end: 20 }, placeholder: "[Image #1]" }],
  });
});
