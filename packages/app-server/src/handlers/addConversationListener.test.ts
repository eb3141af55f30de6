import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { begun, items, refusal, said, unknownId } from "../../test/conversation.ts";

test("the first listener hears what was said before, a second one no more than that once", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { conversationId } = await begun(client, bed);
  await client.call("sendUserMessage", { conversationId, items: items("early") });
  await bed.model.request(0);
  const read = await client.call("thread/read", { threadId: conversationId });
  expect(read.thread.status).toEqual({ type: "notLoaded" });
  const from = client.log.length;
  await client.call("addConversationListener", { conversationId });
  await client.notified("turn/completed", from);
  const heard = client.log.slice(from).map(({ method }) => method ?? "answer");
  expect(heard[0]).toBe("answer");
  expect(heard).toContain("codex/event/warning");
  expect(heard).toContain("item/completed");
  expect(heard).not.toContain("turn/started");
  await client.call("addConversationListener", { conversationId });
  const again = client.log.length;
  await said(client, conversationId, "again");
  await client.notified("turn/completed", again);
  const ends = client.log.slice(again).filter(({ method }) => method === "codex/event/task_complete");
  expect(ends).toHaveLength(1);
});

test("items as they are, for who wants them", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { conversationId } = await begun(client, bed);
  await client.call("addConversationListener", { conversationId, experimentalRawEvents: true });
  await said(client, conversationId, "one");
  const raw = (from: number) =>
    client.log.slice(from).filter(({ method }) => method === "codex/event/raw_response_item").length;
  expect(raw(0)).toBe(4);
  await client.call("addConversationListener", { conversationId, experimentalRawEvents: false });
  const from = client.log.length;
  await said(client, conversationId, "two");
  expect(raw(from)).toBe(0);
});

test("a conversation that is not there", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  expect(await refusal(client, "addConversationListener", { conversationId: unknownId })).toBe(
    `-32600 thread not found: ${unknownId}`,
  );
});
