import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../test/appServer.ts";
import type { WireClient, WireMessage } from "../test/wireClient.ts";

const method = "item/tool/call";
const script = [call(functionCall("d1", "lookup", { k: "v" })), say("ok", 2)];
const dynamicTools = [{ name: "lookup", description: "Looks up", inputSchema: { type: "object" } }];
const input = [{ type: "text", text: "use it", text_elements: [] }];

/** A turn whose model calls the client's tool. */
async function ask(client: WireClient): Promise<{ request: WireMessage; threadId: string; turnId: string }> {
  const { thread } = await client.call("thread/start", { dynamicTools, persistExtendedHistory: true });
  const { turn } = await client.call("turn/start", { threadId: thread.id, input });
  return { request: await client.notified(method), threadId: thread.id, turnId: turn.id };
}

test("the client runs its own tool; asking it does not count as waiting", async () => {
  await using bed = await TestBed.create({ script });
  const client = await bed.client({ experimentalApi: true });
  const { request, threadId, turnId } = await ask(client);
  expect(request.params).toEqual({ threadId, turnId, callId: "d1", tool: "lookup", arguments: { k: "v" } });
  const { thread } = await client.call("thread/read", { threadId });
  expect(thread.status).toEqual({ type: "active", activeFlags: [] });
  const contentItems = [{ type: "inputText", text: "value" }];
  client.reply(request.id, { result: { contentItems, success: true } });
  await client.notified("turn/completed");
  const read = await client.call("thread/read", { threadId, includeTurns: true });
  expect(read.thread.turns[0]?.items).toContainEqual(
    expect.objectContaining({ type: "dynamicToolCall", id: "d1", status: "completed", contentItems }),
  );
});

test.each([
  ["an error", { error: { code: -32000, message: "broke" } }, "dynamic tool request failed"],
  ["nonsense", { result: { nonsense: true } }, "dynamic tool response was invalid"],
  ["half an answer", { result: { contentItems: [] } }, "dynamic tool response was invalid"],
])("%s fails the call and the turn goes on", async (_, answer, text) => {
  await using bed = await TestBed.create({ script });
  const client = await bed.client({ experimentalApi: true });
  const { request } = await ask(client);
  client.reply(request.id, answer);
  expect((await client.notified("turn/completed")).params).toMatchObject({ turn: { status: "completed" } });
  const done = client.log.findLast(
    ({ method, params }) => method === "item/completed" && JSON.stringify(params).includes('"d1"'),
  );
  expect(done?.params?.item).toMatchObject({
    status: "failed",
    success: false,
    contentItems: [{ type: "inputText", text }],
  });
  const { body } = await bed.model.request(1);
  expect(body.input.at(-1)).toMatchObject({ output: [{ type: "input_text", text }] });
});

test("tools that cannot be offered are refused", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client({ experimentalApi: true });
  const { error } = await client.ask("thread/start", {
    dynamicTools: [{ ...dynamicTools[0], name: "mcp__x" }],
  });
  expect(error).toEqual({ code: -32600, message: "dynamic tool name is reserved: mcp__x" });
});
