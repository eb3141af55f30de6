import { execFileSync } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";
import type { WireClient } from "../../../test/wireClient.ts";

const input = (text: string) => [{ type: "text", text, text_elements: [] }];
const unknown = "67e55044-10b1-426f-9247-bb680e5fe0c8";

test("a session of an earlier server goes on: status, answer with its turns, then the next turn", async () => {
  await using bed = await TestBed.create({ script: [say("first"), say("second", 2)] });
  const before = await bed.client();
  const { thread } = await before.call("thread/start", {});
  await before.call("turn/start", { threadId: thread.id, input: input("one") });
  await before.notified("turn/completed");
  const client = await bed.client();
  const resumed = await client.call("thread/resume", { threadId: thread.id });
  expect(client.methods(1)).toEqual(["thread/status/changed", "answer"]);
  expect(resumed).toMatchObject({
    model: "mock-model",
    thread: { id: thread.id, preview: "one", status: { type: "idle" }, turns: [{ status: "completed" }] },
  });
  await client.call("turn/start", { threadId: thread.id, input: input("two") });
  await client.notified("turn/completed");
  const { body } = await bed.model.request(1);
  expect(JSON.stringify(body.input)).toContain("first");
});

test("a loaded thread is subscribed to and keeps its settings", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const server = bed.serve();
  const [owner, guest] = [await bed.join(server), await bed.join(server)];
  const { thread } = await owner.call("thread/start", {});
  await owner.call("turn/start", { threadId: thread.id, input: input("one") });
  await owner.notified("turn/completed");
  const resumed = await guest.call("thread/resume", { threadId: thread.id, model: "other" });
  expect(resumed).toMatchObject({ model: "mock-model", thread: { turns: [{ status: "completed" }] } });
  await owner.call("turn/start", { threadId: thread.id, input: input("two") });
  expect((await guest.notified("turn/completed")).params).toMatchObject({ threadId: thread.id });
});

test("who joins in the middle of a turn sees what runs; the only client there is has seen it", async () => {
  const command = call(functionCall("c1", "shell_command", { command: "cat pipe" }));
  await using bed = await TestBed.create({ script: [say("a"), command, say("b", 3)] });
  execFileSync("mkfifo", [join(bed.cwd, "pipe")]);
  const server = bed.serve();
  const owner = await bed.join(server);
  const { thread } = await owner.call("thread/start", {});
  const threadId = thread.id;
  await owner.call("turn/start", { threadId, input: input("one") });
  await owner.notified("turn/completed");
  const { turn } = await owner.call("turn/start", { threadId, input: input("two") });
  await owner.message(
    ({ method, params }) => method === "item/started" && JSON.stringify(params).includes('"c1"'),
  );
  const guest = await bed.join(server);
  const last = async (client: WireClient) => {
    const { thread: joined } = await client.call("thread/resume", { threadId });
    return joined.turns.at(-1);
  };
  expect(await last(guest)).toMatchObject({
    id: turn.id,
    status: "inProgress",
    items: [
      { type: "userMessage", id: "item-1" },
      { type: "commandExecution", id: "c1", status: "inProgress" },
    ],
  });
  const lone = await bed.join(server, null, { alone: true });
  expect(await last(lone)).toMatchObject({
    status: "inProgress",
    items: [{ type: "userMessage", id: "item-3" }],
  });
  await writeFile(join(bed.cwd, "pipe"), "through");
  await guest.notified("turn/completed");
  expect(await last(guest)).toMatchObject({ status: "completed" });
});

test("by path, whatever the id; another path for a loaded thread is refused", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const before = await bed.client();
  const { thread } = await before.call("thread/start", {});
  await before.call("turn/start", { threadId: thread.id, input: input("one") });
  await before.notified("turn/completed");
  const client = await bed.client({ experimentalApi: true });
  const resumed = await client.call("thread/resume", { threadId: "ignored", path: thread.path });
  expect(resumed.thread.id).toBe(thread.id);
  const other = (thread.path ?? "").replace("/sessions/", "//sessions/./");
  expect((await client.call("thread/resume", { threadId: thread.id, path: other })).thread.id).toBe(
    thread.id,
  );
  expect((await client.ask("thread/resume", { threadId: thread.id, path: "/none.jsonl" })).error).toEqual({
    code: -32600,
    message: `cannot resume running thread ${thread.id} with mismatched path: requested \`/none.jsonl\`, active \`${thread.path}\``,
  });
  const message = { type: "message", role: "user", content: [{ type: "input_text", text: "x" }] };
  for (const history of [[message], []]) {
    expect((await client.ask("thread/resume", { threadId: thread.id, history })).error).toEqual({
      code: -32600,
      message: `cannot resume thread ${thread.id} with history while it is already running`,
    });
  }
});

test("from a history given by the client", async () => {
  await using bed = await TestBed.create({ script: [say("seven")] });
  const client = await bed.client({ experimentalApi: true });
  const history = [
    { type: "message", role: "user", content: [{ type: "input_text", text: "remember 7" }] },
    { type: "message", role: "assistant", content: [{ type: "output_text", text: "noted" }] },
  ];
  const { thread } = await client.call("thread/resume", { threadId: unknown, history });
  expect(thread.id).not.toBe(unknown);
  await client.call("turn/start", { threadId: thread.id, input: input("which?") });
  await client.notified("turn/completed");
  const { body } = await bed.model.request(0);
  expect(JSON.stringify(body.input)).toContain("remember 7");
});

test("what cannot be resumed", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client({ experimentalApi: true });
  const { thread } = await client.call("thread/start", {});
  const refused = async (threadId: string, more: object = {}) =>
    (await client.ask("thread/resume", { threadId, ...more })).error?.message;
  expect(await refused(unknown)).toBe(`no rollout found for thread id ${unknown}`);
  expect(await refused(thread.id)).toBe(`no rollout found for thread id ${thread.id}`);
  expect(await refused(unknown, { history: [] })).toBe("history must not be empty");
  expect(await refused("nope")).toMatch(/^invalid thread id: invalid character: /);
});

test("a loaded thread whose file somebody has deleted goes on, and says that it has none", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  await client.call("turn/start", { threadId, input: input("one") });
  await client.notified("turn/completed");
  await rm(thread.path ?? "");
  const none = { code: -32600, message: `no rollout found for thread id ${threadId}` };
  expect((await client.ask("thread/resume", { threadId })).error).toEqual(none);
  expect((await client.ask("thread/fork", { threadId })).error).toEqual(none);
  expect((await client.ask("thread/read", { threadId, includeTurns: true })).error).toEqual({
    code: -32603,
    message: `failed to locate rollout for thread ${threadId}`,
  });
  const from = client.log.length;
  await client.call("turn/start", { threadId, input: input("two") });
  await client.notified("turn/completed", from);
  expect((await client.ask("thread/rollback", { threadId, numTurns: 1 })).error).toEqual({
    code: -32603,
    message: `failed to load rollout \`${thread.path}\`: No such file or directory (os error 2)`,
  });
});
