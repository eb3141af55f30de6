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

/** Each event as one line. */
const lines = (said: readonly CoreEvent[]): string[] =>
  said.map((event) => {
    if (event.type === "item_started" || event.type === "item_completed") {
      const { item } = event;
      const shown =
        item.type === "AgentMessage"
          ? item.content.map((part) => part.text).join("|")
          : item.type === "Plan"
            ? `${item.id}:${item.text}`
            : "";
      return `${event.type === "item_started" ? "begin" : "end"} ${item.type} ${JSON.stringify(shown)}`;
    }
    return "delta" in event ? `${event.type} ${JSON.stringify(event.delta)}` : event.type;
  });

test("hidden tags show neither in deltas nor in the finished message, but stay in the conversation", async () => {
  const { stream, said } = setUp();
  stream.added(text("Pre<oai-mem"), "m");
  for (const delta of ["-citation>x", "</oai-mem-citation>fix", " <", "b> <oai"]) stream.text(delta);
  await stream.done(text("Pre<oai-mem-citation>x</oai-mem-citation>fix <b> <oai"), "m");
  expect(lines(said)).toEqual([
    'begin AgentMessage "Pre"',
    'agent_message_content_delta "fix"',
    'agent_message_content_delta " "',
    'agent_message_content_delta "<b> "',
    'agent_message_content_delta "<oai"',
    'end AgentMessage "Prefix <b> <oai"',
  ]);
  expect(stream.lastMessage).toBe("Prefix <b> <oai");
});

const PLAN = "Intro\n<proposed_plan>\n- a\n- b\n</proposed_plan>\nOutro";

test("in Plan mode the plan of a message becomes an item of its own", async () => {
  const { stream, said } = setUp("plan");
  stream.added(text(""), "m");
  for (const delta of ["\n \nIntro\n<prop", "osed_plan>\n- a\n- b\n</proposed", "_plan>\nOutro"])
    stream.text(delta);
  await stream.done(text(`\n \n${PLAN}`), "m");
  expect(lines(said)).toEqual([
    'begin AgentMessage ""',
    'agent_message_content_delta "\\n \\nIntro\\n"',
    'begin Plan "u-plan:"',
    'plan_delta "- a\\n- b\\n"',
    'agent_message_content_delta "Outro"',
    'end Plan "u-plan:- a\\n- b\\n"',
    'end AgentMessage "\\n \\nIntro\\nOutro"',
  ]);
});

test("in Plan mode a message that comes whole begins empty, and one with nothing but a plan is none", async () => {
  const whole = setUp("plan");
  await whole.stream.done(text(PLAN), "m");
  expect(lines(whole.said)).toEqual([
    'begin Plan "u-plan:"',
    'end Plan "u-plan:- a\\n- b\\n"',
    'begin AgentMessage ""',
    'end AgentMessage "Intro\\nOutro"',
  ]);
  const only = setUp("plan");
  only.stream.added(text(""), "m");
  only.stream.text("\n<proposed_plan>\nx\n</proposed_plan>\n");
  await only.stream.done(text("\n<proposed_plan>\nx\n</proposed_plan>\n"), "m");
  expect(lines(only.said)).toEqual(['begin Plan "u-plan:"', 'plan_delta "x\\n"', 'end Plan "u-plan:x\\n"']);
  expect(only.stream.lastMessage).toBeNull();
});

test("an answer has one plan, however many of its messages propose one", async () => {
  const { stream, said } = setUp("plan");
  for (const name of ["A", "B"]) {
    stream.added(text(""), name);
    stream.text(`${name}\n<proposed_plan>\n${name}\n</proposed_plan>\n`);
    await stream.done(text(`${name}\n<proposed_plan>\n${name}\n</proposed_plan>\n`), name);
  }
  expect(lines(said).filter((line) => /plan/i.test(line))).toEqual([
    'begin Plan "u-plan:"',
    'plan_delta "A\\n"',
    'end Plan "u-plan:A\\n"',
  ]);
});

test("a plan outside of Plan mode is text", async () => {
  const { stream, said } = setUp();
  await stream.done(text(PLAN), "m");
  expect(lines(said)).toEqual([
    `begin AgentMessage ${JSON.stringify(PLAN)}`,
    `end AgentMessage ${JSON.stringify(PLAN)}`,
  ]);
});

test("text that comes while another kind of item is open is told with that one", () => {
  const { stream, said } = setUp();
  stream.added({ type: "reasoning", id: "rs", summary: [], encrypted_content: null }, "rs");
  stream.text("stray");
  expect(said[1]).toMatchObject({ type: "agent_message_content_delta", item_id: "rs", delta: "stray" });
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

test("a search without an id of its own is shown with an empty one", () => {
  expect(turnItem({ type: "web_search_call" }, null)).toMatchObject({ type: "WebSearch", id: "" });
});

test("what a model shows as its message is what it put out", () => {
  const content = [
    { type: "input_text" as const, text: "in" },
    { type: "output_text" as const, text: "out" },
  ];
  expect(turnItem({ type: "message", role: "assistant", content }, "m")).toMatchObject({
    content: [{ type: "Text", text: "out" }],
  });
});

test("what the engine itself put into the conversation is no item", () => {
  const context: ResponseItem = {
    type: "message",
    role: "user",
    content: [{ type: "input_text", text: "<environment_context>\n</environment_context>" }],
  };
  expect(turnItem(context, null)).toBeNull();
  expect(turnItem({ type: "message", role: "developer", content: [] }, null)).toBeNull();
});
