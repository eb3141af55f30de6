import { access } from "node:fs/promises";
import { join } from "node:path";
import { call, created, functionCall, hang, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";
import type { WireClient } from "../../../test/wireClient.ts";

const input = [{ type: "text", text: "go", text_elements: [] }];

const statuses = (client: WireClient, from: number): unknown[] =>
  client.log
    .slice(from)
    .flatMap(({ method, params }) => (method === "thread/status/changed" ? [params?.status] : []));

test("the last one to leave unloads the thread: answer, notLoaded, closed", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  await client.call("turn/start", { threadId, input });
  await client.notified("turn/completed");
  const from = client.log.length;
  expect(await client.call("thread/unsubscribe", { threadId })).toEqual({ status: "unsubscribed" });
  expect((await client.notified("thread/closed")).params).toEqual({ threadId });
  expect(client.methods(from)).toEqual(["answer", "thread/status/changed", "thread/closed"]);
  expect((await client.call("thread/loaded/list", {})).data).toEqual([]);
  expect(await client.call("thread/unsubscribe", { threadId })).toEqual({ status: "notLoaded" });
  const back = await client.call("thread/resume", { threadId });
  expect(back.thread).toMatchObject({ status: { type: "idle" }, turns: [{ status: "completed" }] });
});

test("during a turn it interrupts the turn, whose end the caller does not hear", async () => {
  await using bed = await TestBed.create({ script: [[created("r"), hang()]] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await bed.model.request(0);
  const from = client.log.length;
  await client.call("thread/unsubscribe", { threadId: thread.id });
  await client.notified("thread/closed");
  expect(client.methods(from)).toEqual(["answer", "thread/status/changed", "thread/closed"]);
  expect(statuses(client, from)).toEqual([{ type: "notLoaded" }]);
  const { thread: stored } = await client.call("thread/read", { threadId: thread.id, includeTurns: true });
  expect(stored.turns.map((turn) => turn.status)).toEqual(["interrupted"]);
});

test("whoever leaves while it is asked hears that the command failed; the command never runs", async () => {
  const command = "touch made.txt";
  const script = [call(functionCall("c1", "shell_command", { command })), say("b", 2)];
  await using bed = await TestBed.create({ script, approval: "untrusted" });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  const request = await client.notified("item/commandExecution/requestApproval");
  const from = client.log.length;
  await client.call("thread/unsubscribe", { threadId: thread.id });
  await client.notified("thread/closed");
  const change = "thread/status/changed";
  expect(client.methods(from)).toEqual(["answer", "item/completed", change, change, "thread/closed"]);
  expect(client.log[from + 1]?.params?.item).toMatchObject({ id: "c1", status: "failed" });
  expect(statuses(client, from)).toEqual([{ type: "active", activeFlags: [] }, { type: "notLoaded" }]);
  client.reply(request.id, { result: { decision: "accept" } });
  await client.call("thread/loaded/list", {});
  await expect(access(join(bed.cwd, "made.txt"))).rejects.toThrow("ENOENT");
});

test("one subscriber of two leaves: the thread stays, and the one who left hears no more of it", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const server = bed.serve();
  const [first, second] = [await bed.join(server), await bed.join(server)];
  const { thread } = await first.call("thread/start", {});
  const threadId = thread.id;
  await first.call("turn/start", { threadId, input });
  await first.notified("turn/completed");
  await second.call("thread/resume", { threadId });
  expect(await first.call("thread/unsubscribe", { threadId })).toEqual({ status: "unsubscribed" });
  expect(await first.call("thread/unsubscribe", { threadId })).toEqual({ status: "notSubscribed" });
  const from = first.log.length;
  await second.call("turn/start", { threadId, input });
  await second.notified("turn/completed");
  expect(first.methods(from).filter((method) => /^(turn|item)\//.test(method))).toEqual([]);
});

test("one who has joined leaves like the one who began; after the last of them the thread is gone", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const server = bed.serve();
  const [first, second] = [await bed.join(server), await bed.join(server)];
  const { thread } = await first.call("thread/start", {});
  const threadId = thread.id;
  await first.call("turn/start", { threadId, input });
  await first.notified("turn/completed");
  await second.call("thread/resume", { threadId });
  await first.call("thread/unsubscribe", { threadId });
  expect((await second.call("thread/loaded/list", {})).data).toEqual([threadId]);
  expect(await second.call("thread/unsubscribe", { threadId })).toEqual({ status: "unsubscribed" });
  await second.notified("thread/closed");
  expect((await second.call("thread/loaded/list", {})).data).toEqual([]);
});

test("a client that goes away leaves the thread loaded for the others", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const server = bed.serve();
  const [first, second] = [await bed.join(server), await bed.join(server)];
  const { thread } = await first.call("thread/start", {});
  first.close();
  await first.closed;
  expect((await second.call("thread/loaded/list", {})).data).toEqual([thread.id]);
  await second.call("turn/start", { threadId: thread.id, input });
  await bed.model.request(0);
});
