import type { v2 } from "@codex/protocol";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { newEngine, TestThread } from "../../test/testThread.ts";
import { CodexError } from "../errors.ts";
import { checkDynamicTools, dynamicTools } from "./dynamicTool.ts";

const LOOKUP: v2.DynamicToolSpec = {
  name: "lookup",
  description: "Looks up",
  inputSchema: { type: "object", properties: { k: { type: "integer" } }, additionalProperties: false },
};
const CALL = call(functionCall("d1", "lookup", { k: 1 }));
const ANSWER = { contentItems: [{ type: "inputText" as const, text: "value" }], success: true };

/** Output of a call as the model got it with its last request. */
function output(t: TestThread, callId: string): unknown {
  return t.model.requests.at(-1)?.body.input.find((item) => item.call_id === callId && "output" in item)
    ?.output;
}

function fault(specs: readonly Partial<v2.DynamicToolSpec>[]): string {
  try {
    checkDynamicTools(specs.map((spec) => ({ ...LOOKUP, ...spec })));
  } catch (error) {
    if (error instanceof CodexError && error.kind === "invalidRequest") return error.message;
    throw error;
  }
  return "none";
}

test.each<[string, readonly Partial<v2.DynamicToolSpec>[]]>([
  ["dynamic tool name must not be empty", [{ name: "  " }]],
  ["dynamic tool name has leading/trailing whitespace:  x", [{ name: " x" }]],
  ["dynamic tool name is reserved: mcp", [{ name: "mcp" }]],
  ["dynamic tool name is reserved: mcp__a", [{ name: "mcp__a" }]],
  ["duplicate dynamic tool name: lookup", [{}, { inputSchema: { type: "null" } }]],
  [
    "dynamic tool input schema is not supported for lookup: invalid type: integer `5`, expected internally tagged enum JsonSchema",
    [{ inputSchema: 5 }, { name: "" }],
  ],
  ["none", [{ name: "mcp_x" }, { name: "a b" }, { name: "shell" }]],
])("%s", (message, specs) => {
  expect(fault(specs)).toBe(message);
});

test("a schema that cannot be told leaves its tool out", () => {
  const tools = dynamicTools([{ ...LOOKUP, name: "odd", inputSchema: null }, LOOKUP]);
  expect(tools.map((tool) => tool.name)).toEqual(["lookup"]);
});

test("arguments keep their digits", () => {
  const [tool] = dynamicTools([LOOKUP]);
  const text = '{"k":12345678901234567890,"f":1.0}';
  expect(JSON.stringify(tool?.parse(text))).toBe(text);
});

test("the client answers the call and the model reads the answer", async () => {
  await using t = await TestThread.start({ script: [CALL, say("ok", 2)], start: { dynamicTools: [LOOKUP] } });
  const id = t.say("use it");
  const request = await t.untilType("dynamic_tool_call_request");
  expect(request).toMatchObject({ callId: "d1", turnId: id, tool: "lookup", arguments: { k: 1 } });
  const image = { type: "inputImage" as const, imageUrl: "data:image/png;base64,AAAA" };
  t.thread.answerDynamicTool("other", ANSWER);
  t.thread.answerDynamicTool("d1", { ...ANSWER, contentItems: [...ANSWER.contentItems, image] });
  expect(await t.untilType("dynamic_tool_call_response")).toMatchObject({
    call_id: "d1",
    turn_id: id,
    content_items: [...ANSWER.contentItems, image],
    success: true,
    error: null,
  });
  await t.untilType("task_complete");
  expect(output(t, "d1")).toEqual([
    { type: "input_text", text: "value" },
    { type: "input_image", image_url: "data:image/png;base64,AAAA" },
  ]);
  const offered = t.model.requests[0]?.body.tools.at(-1);
  expect(offered).toEqual({
    type: "function",
    name: "lookup",
    description: "Looks up",
    strict: false,
    parameters: {
      type: "object",
      properties: { k: { type: "number" } },
      additionalProperties: false,
    },
  });
});

test.each<[string, string]>([
  ["{bad", "key must be a string at line 1 column 2"],
  ["", "EOF while parsing a value at line 1 column 0"],
  ['{"a":1} x', "trailing characters at line 1 column 9"],
])("arguments that are no JSON (%s) never reach the client", async (args, reason) => {
  const step = call(functionCall("d1", "lookup", args));
  await using t = await TestThread.start({ script: [step, say("ok", 2)], start: { dynamicTools: [LOOKUP] } });
  await t.turn("use it");
  expect(output(t, "d1")).toBe(`failed to parse function arguments: ${reason}`);
  expect(t.events.some(({ msg }) => msg.type === "dynamic_tool_call_request")).toBe(false);
});

test("an interrupted call is shown as failed before the turn ends", async () => {
  await using t = await TestThread.start({ script: [CALL, say("ok", 2)], start: { dynamicTools: [LOOKUP] } });
  t.say("use it");
  await t.untilType("dynamic_tool_call_request");
  await t.thread.interrupt();
  t.thread.answerDynamicTool("d1", ANSWER);
  const reason = "dynamic tool call was cancelled before receiving a response";
  expect(t.events.slice(-2).map(({ msg }) => msg)).toMatchObject([
    { type: "dynamic_tool_call_response", success: false, content_items: [], error: reason },
    { type: "turn_aborted" },
  ]);
  await t.turn("next");
  expect(output(t, "d1")).toBe(reason);
});

test("a client's tool takes the place of ours of the same name", async () => {
  const plan = call(functionCall("d1", "update_plan", {}));
  const start = { dynamicTools: [{ ...LOOKUP, name: "update_plan" }] };
  await using t = await TestThread.start({ script: [plan, say("ok", 2)], start });
  t.say("use it");
  await t.untilType("dynamic_tool_call_request");
  t.thread.answerDynamicTool("d1", ANSWER);
  await t.untilType("task_complete");
  expect(output(t, "d1")).toEqual([{ type: "input_text", text: "value" }]);
});

test("calls come one after the other", async () => {
  const two = call(functionCall("d1", "lookup", { k: 1 }), functionCall("d2", "lookup", { k: 2 }));
  await using t = await TestThread.start({ script: [two, say("ok", 3)], start: { dynamicTools: [LOOKUP] } });
  t.say("use both");
  await t.untilType("dynamic_tool_call_request");
  const requests = t.events.filter(({ msg }) => msg.type === "dynamic_tool_call_request");
  expect(requests).toHaveLength(1);
  t.thread.answerDynamicTool("d1", ANSWER);
  await t.until(({ msg }) => msg.type === "dynamic_tool_call_request" && msg.callId === "d2");
  t.thread.answerDynamicTool("d2", ANSWER);
  await t.untilType("task_complete");
  expect(output(t, "d2")).toEqual([{ type: "input_text", text: "value" }]);
});

test("a resumed session keeps its client's tools", async () => {
  const script = [say("one"), CALL, say("two", 3)];
  await using t = await TestThread.start({ script, start: { dynamicTools: [LOOKUP] } });
  await t.turn("hello");
  await t.engine.close();
  expect((await t.rollout())[0]?.payload).toMatchObject({ dynamic_tools: [LOOKUP] });
  const engine = newEngine(t.home, t.cwd);
  const thread = await engine.threads.resume({ threadId: t.thread.id });
  t.listen(thread);
  thread.startTurn([{ type: "text", text: "again", text_elements: [] }]);
  await t.untilType("dynamic_tool_call_request");
  thread.answerDynamicTool("d1", ANSWER);
  await t.until(({ msg }) => msg.type === "task_complete" && msg.last_agent_message === "two");
  await engine.close();
});
