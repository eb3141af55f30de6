import { expect, test } from "vitest";
import { Client, type ClientOptions } from "./client.ts";
import { RpcError } from "./jsonrpc/errorCodes.ts";
import { createInProcessTransport } from "./jsonrpc/inProcessTransport.ts";
import { Peer } from "./jsonrpc/peer.ts";
import type { TurnStartResponse } from "./v2/turn.ts";

type Answer = (params: unknown) => unknown;

/** A server of canned answers; everything it is told is in `log`. */
function connect(answers: Record<string, Answer> = {}, options: ClientOptions = {}) {
  const [near, far] = createInProcessTransport();
  const log: unknown[] = [];
  const known: Record<string, Answer> = { initialize: () => ({ userAgent: "test/1" }), ...answers };
  const server = new Peer(far, {
    request: ({ id, method, params }) => {
      log.push([method, params]);
      const answer = known[method];
      if (answer === undefined)
        server.respondError(id, { code: -32600, message: `Invalid request: ${method}` });
      else server.respond(id, answer(params));
    },
    notification: (method, params) => log.push([method, params]),
  });
  return { client: new Client(near, options), server, log };
}

const clientInfo = { name: "test", version: "1" };
const completed = { id: "u", items: [], status: "completed", error: null };

test("initialize shakes hands, and only then come other calls", async () => {
  const { client, log } = connect({ "thread/loaded/list": () => ({ data: [], nextCursor: null }) });
  const answer = await client.initialize({ clientInfo, capabilities: { experimentalApi: true } });
  expect(answer).toEqual({ userAgent: "test/1" });
  expect(await client.request("thread/loaded/list", {})).toEqual({ data: [], nextCursor: null });
  expect(log).toEqual([
    ["initialize", { clientInfo, capabilities: { experimentalApi: true } }],
    ["initialized", undefined],
    ["thread/loaded/list", {}],
  ]);
});

test("methods and params are typed", async () => {
  const { client } = connect({ "turn/start": () => ({ turn: completed }), "account/logout": () => ({}) });
  const { turn }: TurnStartResponse = await client.request("turn/start", { threadId: "t", input: [] });
  const status: "completed" | "interrupted" | "failed" | "inProgress" = turn.status;
  expect(status).toBe("completed");
  await client.request("account/logout");
  const neverCalled = (): unknown[] => [
    // @ts-expect-error a method that does not exist
    client.request("turn/begin", {}),
    // @ts-expect-error a required member is missing
    client.request("turn/start", { threadId: "t" }),
    // @ts-expect-error params are not optional here
    client.request("turn/start"),
    // @ts-expect-error a member of the wrong type
    client.on("turn/completed", ({ threadId }: { threadId: number }) => threadId),
    // @ts-expect-error an answer that the protocol does not know
    client.handle("item/commandExecution/requestApproval", () => ({ decision: "maybe" })),
    client.on("codex/event/error", ({ conversationId }) => conversationId),
  ];
  expect(neverCalled).toBeTypeOf("function");
});

test("errors of the server reject with their code", async () => {
  const { client } = connect();
  const failed = client.request("model/list", {});
  await expect(failed).rejects.toBeInstanceOf(RpcError);
  await expect(failed).rejects.toMatchObject({ code: -32600, message: "Invalid request: model/list" });
});

test("listeners get notifications in order until they are taken off", async () => {
  const { client, server } = connect();
  const seen: unknown[] = [];
  const off = client.on("turn/completed", ({ threadId }) => {
    seen.push(["first", threadId]);
    off();
  });
  client.on("turn/completed", ({ threadId }) => seen.push(["second", threadId]));
  client.on("codex/event/error", ({ id }) => seen.push(["legacy", id]));
  const offAny = client.onAny((method) => seen.push(["any", method]));
  server.notify("turn/completed", { threadId: "a", turn: completed });
  server.notify("codex/event/error", { id: "1", msg: {}, conversationId: "a" });
  server.notify("turn/completed", { threadId: "b", turn: completed });
  await client.initialize({ clientInfo });
  offAny();
  server.notify("turn/completed", { threadId: "c", turn: completed });
  await expect(client.request("model/list", {})).rejects.toThrow();
  expect(seen).toEqual([
    ["first", "a"],
    ["second", "a"],
    ["any", "turn/completed"],
    ["legacy", "1"],
    ["any", "codex/event/error"],
    ["second", "b"],
    ["any", "turn/completed"],
    ["second", "c"],
  ]);
});

test("server requests are answered by handlers; what they throw is the answer", async () => {
  const { client, server } = connect();
  const request = { threadId: "t", turnId: "u", itemId: "i" };
  const off = client.handle("item/fileChange/requestApproval", ({ itemId }) => ({
    decision: itemId === "i" ? "accept" : "decline",
  }));
  await expect(server.request("item/fileChange/requestApproval", request)).resolves.toEqual({
    decision: "accept",
  });
  client.handle("item/tool/call", async () => {
    throw new RpcError(-32000, "no tool", { tool: "x" });
  });
  await expect(server.request("item/tool/call", {})).rejects.toMatchObject({
    code: -32000,
    data: { tool: "x" },
  });
  client.handle("item/tool/call", () => {
    throw new Error("oops");
  });
  await expect(server.request("item/tool/call", {})).rejects.toMatchObject({ code: -32603, message: "oops" });
  off();
  await expect(server.request("item/fileChange/requestApproval", request)).rejects.toMatchObject({
    code: -32601,
    message: "This client does not handle item/fileChange/requestApproval",
  });
});

test("a client that validates believes nothing", async () => {
  const problems: string[] = [];
  const answers = { "turn/start": () => ({ turn: { ...completed, status: "asleep" } }) };
  const { client, server } = connect(answers, {
    validate: true,
    onProblem: (problem) => problems.push(problem),
  });
  await client.initialize({ clientInfo });
  await expect(client.request("turn/start", { threadId: "t", input: [] })).rejects.toThrow(
    "unknown variant `asleep`, expected one of `completed`, `interrupted`, `failed`, `inProgress`",
  );
  const seen: unknown[] = [];
  client.onAny((method) => seen.push(method));
  client.handle("item/tool/call", () => ({ contentItems: [], success: true }));
  server.notify("turn/completed", { threadId: "t" });
  server.notify("turn/completed", { threadId: "t", turn: completed });
  server.notify("not/in/the/protocol", {});
  await expect(server.request("item/tool/call", {})).rejects.toMatchObject({
    code: -32600,
    message: "Invalid request: missing field `threadId`",
  });
  expect(seen).toEqual(["turn/completed", "not/in/the/protocol"]);
  expect(problems).toEqual(["turn/completed: missing field `turn`"]);
});

test("the end of the connection is seen on both sides", async () => {
  const { client, server } = connect();
  const open = client.request("model/list", {}, { signal: new AbortController().signal });
  server.close();
  await expect(open).rejects.toThrow();
  expect(await client.closed).toBeUndefined();
  const disposed = connect();
  {
    using scoped = disposed.client;
    expect(scoped).toBe(disposed.client);
  }
  await disposed.client.closed;
  await expect(disposed.client.request("model/list", {})).rejects.toThrow(
    "connection closed before model/list was answered",
  );
});
