import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, testCall } from "../../test/testCall.ts";
import { fixtureServer, oddServer, stdioServer, TestMcp } from "../../test/testMcp.ts";
import { listMcpResources } from "./listMcpResources.ts";
import { listMcpResourceTemplates } from "./listMcpResourceTemplates.ts";
import { readMcpResource } from "./readMcpResource.ts";
import type { Tool, ToolOffer } from "./tool.ts";

let mcp: TestMcp;
let resources: Tool;
let templates: Tool;
let read: Tool;
beforeAll(async () => {
  mcp = new TestMcp({
    mini: fixtureServer(),
    bare: oddServer("none"),
    gone: stdioServer({ command: "/no/such/program" }),
  });
  resources = listMcpResources(mcp.manager) as Tool;
  templates = listMcpResourceTemplates(mcp.manager) as Tool;
  read = readMcpResource(mcp.manager) as Tool;
  await mcp.manager.settled();
});
afterAll(() => mcp.manager.close());

const ONE = { server: "mini", uri: "mem://one", name: "one", mimeType: "text/plain", size: 5 };
const TWO = { server: "mini", uri: "mem://two", name: "two" };

test("they are offered while there are servers", async () => {
  const offer: ToolOffer = { turn: testCall().call.turn, feature: () => false };
  expect([resources, templates, read].map((tool) => tool.spec(offer)?.type)).toEqual(
    Array(3).fill("function"),
  );
  await using none = new TestMcp({});
  expect(listMcpResources(none.manager).spec(offer)).toBeNull();
  expect(listMcpResourceTemplates(none.manager).spec(offer)).toBeNull();
  expect(readMcpResource(none.manager).spec(offer)).toBeNull();
});

test("a list of all servers is shown as a call of our own", async () => {
  const { call, events } = testCall();
  const text = JSON.stringify({ resources: [ONE, TWO] });
  expect(await serve(resources, "", call)).toEqual({ content: text, success: true });
  const invocation = { server: "codex", tool: "list_mcp_resources", arguments: null };
  expect(events).toEqual([
    { type: "mcp_tool_call_begin", call_id: "c1", invocation },
    {
      type: "mcp_tool_call_end",
      call_id: "c1",
      invocation,
      duration: { secs: 0, nanos: expect.any(Number) },
      result: { Ok: { content: [{ type: "text", text }], isError: false } },
    },
  ]);
});

test("a list of one server comes page by page", async () => {
  const { call, events } = testCall();
  expect((await serve(resources, { server: "mini" }, call)).content).toBe(
    JSON.stringify({ server: "mini", resources: [ONE], nextCursor: "2" }),
  );
  expect((await serve(resources, { server: " mini ", cursor: "2" }, call)).content).toBe(
    JSON.stringify({ server: "mini", resources: [TWO] }),
  );
  expect(events[0]).toMatchObject({ invocation: { server: "mini", arguments: { server: "mini" } } });
});

test("templates and contents", async () => {
  const { call } = testCall();
  const template = { server: "mini", uriTemplate: "mem://{x}", name: "x" };
  expect((await serve(templates, "null", call)).content).toBe(
    JSON.stringify({ resourceTemplates: [template] }),
  );
  expect((await serve(templates, '["mini"]', call)).content).toBe(
    JSON.stringify({ server: "mini", resourceTemplates: [template] }),
  );
  expect((await serve(read, { server: "mini", uri: "mem://one" }, call)).content).toBe(
    JSON.stringify({ server: "mini", uri: "mem://one", contents: [{ uri: "mem://one", text: "hello" }] }),
  );
});

test.each<[string, unknown, string]>([
  ["list", { server: "nope" }, "resources/list failed: unknown MCP server 'nope'"],
  ["list", { cursor: "x" }, "cursor can only be used when a server is specified"],
  [
    "list",
    { server: "bare" },
    'resources/list failed: resources/list failed for `bare`: resources/list failed: Mcp error: -32601: not found({"method":"resources/list"})',
  ],
  [
    "read",
    { server: "gone", uri: "x" },
    "resources/read failed: failed to get client: MCP startup failed: No such file or directory (os error 2)",
  ],
])("a failure is shown and told: %s %j", async (which, input, message) => {
  const { call, events } = testCall();
  const output = await serve(which === "list" ? resources : read, input, call);
  expect(output.content).toBe(message);
  expect(events.map(({ type }) => type)).toEqual(["mcp_tool_call_begin", "mcp_tool_call_end"]);
  expect(events[1]).toMatchObject({ result: { Err: message } });
});

const PARSE = "failed to parse function arguments: ";

test.each<[string, string, string]>([
  ["list", "{bad", `${PARSE}key must be a string at line 1 column 2`],
  ["list", '{"server":3}', `${PARSE}invalid type: integer \`3\`, expected a string`],
  ["list", '"x"', `${PARSE}invalid type: string "x", expected struct ListResourcesArgs`],
  ["list", '["s","c","d"]', `${PARSE}invalid length 3, expected fewer elements in array`],
  ["read", "", `${PARSE}expected value`],
  ["read", "[]", `${PARSE}invalid length 0, expected struct ReadResourceArgs with 2 elements`],
  ["read", '{"uri":"x"}', `${PARSE}missing field \`server\``],
  ["read", '{"server":null,"uri":"x"}', `${PARSE}invalid type: null, expected a string`],
  ["read", '{"server":true,"uri":"x"}', `${PARSE}invalid type: boolean \`true\`, expected a string`],
  ["read", '{"server":" ","uri":"x"}', "server must be provided"],
  ["read", '{"server":"mini","uri":""}', "uri must be provided"],
])("arguments that make no sense are not a call: %s %s", async (which, input, message) => {
  const { call, events } = testCall();
  const output = await serve(which === "list" ? resources : read, input, call);
  expect([output.content, events]).toEqual([message, []]);
});
