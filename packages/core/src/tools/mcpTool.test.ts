import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, testCall } from "../../test/testCall.ts";
import { fixtureServer, oddServer, TestMcp } from "../../test/testMcp.ts";
import { findModel } from "../model/findModel.ts";
import { mcpTools } from "./mcpTool.ts";
import type { ChangingTools } from "./registry.ts";
import type { Tool, ToolCall, ToolOffer } from "./tool.ts";

let mcp: TestMcp;
let tools: ChangingTools;
beforeAll(async () => {
  mcp = new TestMcp({
    mini: fixtureServer({ toolTimeoutMs: 300, disabledTools: ["env"] }),
    odd: oddServer("none"),
  });
  tools = mcpTools(mcp.manager);
  await mcp.manager.settled();
});
afterAll(() => mcp.manager.close());

function tool(name: string): Tool {
  const found = tools.find(`mcp__mini__${name}`);
  if (found === undefined) throw new Error(`no tool ${name}`);
  return found;
}

test("tools are offered in the order of their full names, with schemas that models understand", () => {
  const offer: ToolOffer = { turn: testCall().call.turn, feature: () => false };
  const specs = tools.list().map((one) => one.spec(offer));
  expect(specs.map((spec) => spec && "name" in spec && spec.name)).toEqual([
    ...["ask", "crash", "echo", "exit", "fail", "grow", "image", "progress", "release", "wait"].map(
      (name) => `mcp__mini__${name}`,
    ),
    "mcp__odd__t",
  ]);
  expect(specs.at(-1)).toEqual({
    type: "function",
    name: "mcp__odd__t",
    description: "",
    strict: false,
    parameters: { type: "object", properties: {} },
  });
  expect(tools.find("mcp__mini__env")).toBeUndefined();
  expect(tools.list()).toBe(tools.list());
});

test("a call is shown with its beginning and end; structured content is what the model reads", async () => {
  const { call, events } = testCall();
  expect(await serve(tool("echo"), { text: "hi" }, call)).toEqual({
    content: '{"said":"hi"}',
    success: true,
  });
  const invocation = { server: "mini", tool: "echo", arguments: { text: "hi" } };
  expect(events).toEqual([
    { type: "mcp_tool_call_begin", call_id: "c1", invocation },
    {
      type: "mcp_tool_call_end",
      call_id: "c1",
      invocation,
      duration: { secs: 0, nanos: expect.any(Number) },
      result: { Ok: { content: [{ type: "text", text: "echo: hi" }], structuredContent: { said: "hi" } } },
    },
  ]);
});

test("a tool's own failure is a result", async () => {
  const { call, events } = testCall();
  expect(await serve(tool("fail"), {}, call)).toEqual({
    content: '[{"type":"text","text":"it went wrong"}]',
    success: false,
  });
  expect(events[1]).toMatchObject({ result: { Ok: { isError: true } } });
});

test("an image makes the answer a list of parts, unless the model is blind", async () => {
  const seeing = testCall();
  expect((await serve(tool("image"), "", seeing.call)).content).toEqual([
    { type: "input_text", text: "one" },
    { type: "input_image", image_url: "data:image/png;base64,AAAA" },
  ]);
  expect(seeing.events[0]).toMatchObject({ invocation: { arguments: null } });
  const blind = testCall({ turn: { model: { ...findModel("x"), inputModalities: ["text"] } } });
  const omitted = "<image content omitted because you do not support image input>";
  const content = [
    { type: "text", text: "one" },
    { type: "text", text: omitted },
  ];
  expect((await serve(tool("image"), "{}", blind.call)).content).toBe(JSON.stringify(content));
  expect(blind.events[1]).toMatchObject({ result: { Ok: { content } } });
});

test.each<[string, string, unknown, string]>([
  [
    "an error of the server",
    "crash",
    {},
    "tool call error: tool call failed for `mini/crash`\n\nCaused by:\n    tools/call failed: Mcp error: -32050: server exploded",
  ],
  [
    "a call that takes too long",
    "wait",
    {},
    "tool call error: tool call failed for `mini/wait`\n\nCaused by:\n    0: timed out awaiting tools/call after 300ms\n    1: deadline has elapsed",
  ],
  [
    "arguments that are no object",
    "echo",
    "[1]",
    "tool call error: tool call failed for `mini/echo`\n\nCaused by:\n    MCP tool arguments must be a JSON object, got [1]",
  ],
])("%s is told in quotes", async (_name, which, input, message) => {
  const { call, events } = testCall();
  expect(await serve(tool(which), input, call)).toEqual({
    content: `err: ${JSON.stringify(message)}`,
    success: false,
  });
  expect(events[1]).toMatchObject({ type: "mcp_tool_call_end", result: { Err: message } });
});

test.each([
  ["{oops", "err: key must be a string at line 1 column 2"],
  ["not json", "err: expected ident at line 1 column 2"],
  ['{"a":1} x', "err: trailing characters at line 1 column 9"],
])("arguments that are no JSON are not a call: %s", async (input, message) => {
  const { call, events } = testCall();
  expect((await serve(tool("echo"), input, call)).content).toBe(message);
  expect(events).toEqual([]);
});

test("an interrupted call ends at once and without an end to show", async () => {
  const abort = new AbortController();
  const { call, events } = testCall({ signal: abort.signal });
  const emit: ToolCall["emit"] = (event) => {
    call.emit(event);
    abort.abort(new Error("interrupted"));
  };
  await expect(tool("wait").run({}, { ...call, emit })).rejects.toThrow(
    /^err: "aborted by user after \d\.\ds"$/,
  );
  expect(events.map(({ type }) => type)).toEqual(["mcp_tool_call_begin"]);
});
