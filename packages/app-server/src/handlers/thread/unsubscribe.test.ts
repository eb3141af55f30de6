import { created, hang, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const input = [{ type: "text", text: "go", text_elements: [] }];

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
  await client.call("thread/unsubscribe", { threadId: thread.id });
  await client.notified("thread/closed");
  expect(client.methods()).not.toContain("turn/completed");
  const { thread: stored } = await client.call("thread/read", { threadId: thread.id, includeTurns: true });
  expect(stored.turns.map((turn) => turn.status)).toEqual(["interrupted"]);
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
