import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal, said, spoken } from "../../test/conversation.ts";

test("the last subscription of a client ends what it hears; the conversation stays", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2), say("c", 3)] });
  const client = await bed.client();
  const { conversationId } = await spoken(client, bed, "one");
  const second = await client.call("addConversationListener", { conversationId });
  const third = await client.call("addConversationListener", { conversationId });
  await client.call("removeConversationListener", { subscriptionId: second.subscriptionId });
  await said(client, conversationId, "two");
  const other = await bed.client();
  expect(await refusal(other, "removeConversationListener", third)).toBe(
    `-32600 subscription not found: ${third.subscriptionId}`,
  );
  expect(await refusal(client, "removeConversationListener", second)).toBe(
    `-32600 subscription not found: ${second.subscriptionId}`,
  );
  expect(await refusal(client, "removeConversationListener", { subscriptionId: "x" })).toMatch(
    /^-32600 Invalid request: UUID parsing failed: invalid character/,
  );
  expect(await client.call("thread/loaded/list", {})).toMatchObject({ data: [conversationId] });
});

test("without a listener only the status is told", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { conversationId } = await client.call("newConversation", { cwd: bed.cwd });
  const { subscriptionId } = await client.call("addConversationListener", { conversationId });
  await client.call("removeConversationListener", { subscriptionId });
  const from = client.log.length;
  const items = [{ type: "text", data: { text: "x" } }];
  await client.call("sendUserMessage", { conversationId, items });
  await client.message(({ params }) => JSON.stringify(params?.status) === '{"type":"idle"}', from);
  expect(client.log.slice(from).map(({ method }) => method ?? "answer")).toEqual([
    "answer",
    "thread/status/changed",
    "thread/status/changed",
  ]);
});
