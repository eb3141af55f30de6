import type { ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import type { CoreEvent } from "../events.ts";
import type { TurnContext } from "./context.ts";
import { ItemStream, turnItem } from "./itemStream.ts";

const settings = { model: "m", reasoning_effort: null, developer_instructions: null };

function setUp(mode: "default" | "plan" = "default") {
  const said: CoreEvent[] = [];
  const context = { threadId: "t", turnId: "u", collaborationMode: { mode, settings } } as TurnContext;
  const stream = new ItemStream({
    context,
    emit: (event) => said.push(event),
    commit: async (entries) => {
      for (const entry of entries) if ("event" in entry) said.push(entry.event);
    },
  });
  return { stream, said, types: () => said.map(({ type }) => type) };
}

const text = (value: string): ResponseItem => ({
  type: "message",
  role: "assistant",
  content: [{ type: "output_text", text: value }],
});

test("a message that was not announced begins and ends at once", async () => {
  const { stream, types, said } = setUp();
  await stream.done(text("hi"), null);
  expect(types()).toEqual(["item_started", "item_completed"]);
  const ids = said.flatMap((event) => ("item" in event && "id" in event.item ? [event.item.id] : []));
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(ids[1]).toBe(ids[0]);
});

test("deltas belong to the item that is open, and are dropped when none is", async () => {
  const { stream, said } = setUp();
  stream.text("lost");
  stream.added(text(""), "m1");
  stream.text("a");
  stream.added(text(""), "m2");
  stream.text("b");
  await stream.done(text("x"), "m1");
  await stream.done(text("y"), "m2");
  expect(said.map((event) => [event.type, "item_id" in event ? event.item_id : ""])).toEqual([
    ["item_started", ""],
    ["agent_message_content_delta", "m1"],
    ["item_started", ""],
    ["agent_message_content_delta", "m2"],
    ["item_completed", ""],
    ["item_started", ""],
    ["item_completed", ""],
  ]);
});

test("the last message with anything in it is remembered", async () => {
  const { stream } = setUp();
  await stream.done(text("said"), "a");
  await stream.done(text(" \n"), "b");
  expect(stream.lastMessage).toBe("said");
});

test("in Plan mode a message begins empty", async () => {
  const { stream, said } = setUp("plan");
  await stream.done(text("hi"), "m");
  expect(said[0]).toMatchObject({ type: "item_started", item: { content: [] } });
  expect(said[1]).toMatchObject({ type: "item_completed", item: { content: [{ text: "hi" }] } });
});

test("a search is shown by what it looks for", () => {
  const query = (action: Extract<ResponseItem, { type: "web_search_call" }>["action"]) => {
    const item = turnItem({ type: "web_search_call", ...(action ? { action } : {}) }, "w");
    return item?.type === "WebSearch" ? item.query : null;
  };
  expect(query({ type: "search", query: "q", queries: ["x"] })).toBe("q");
  expect(query({ type: "search", queries: ["a", "b"] })).toBe("a ...");
  expect(query({ type: "search", queries: ["a"] })).toBe("a");
  expect(query({ type: "open_page", url: "http://u" })).toBe("http://u");
  expect(query({ type: "find_in_page", url: "http://u", pattern: "p" })).toBe("'p' in http://u");
  expect(query(undefined)).toBe("");
});

test("what the engine itself put into the conversation is no item", () => {
  const context: ResponseItem = {
    type: "message",
    role: "user",
    content: [{ type: "input_text", text: "<environment_context>" }],
  };
  expect(turnItem(context, null)).toBeNull();
  expect(turnItem({ type: "message", role: "developer", content: [] }, null)).toBeNull();
});
