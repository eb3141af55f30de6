import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal, said, spoken, unknownId } from "../../test/conversation.ts";

test("a copy goes on by itself", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const original = await spoken(client, bed, "one");
  const from = client.log.length;
  const copy = await client.call("forkConversation", {
    conversationId: original.conversationId,
    overrides: { model: "other" },
  });
  expect(client.methods(from)).toEqual(["sessionConfigured", "answer"]);
  expect(copy.conversationId).not.toBe(original.conversationId);
  expect(copy).toMatchObject({ model: "other" });
  expect(copy.initialMessages).toHaveLength(6);
  await client.call("addConversationListener", { conversationId: copy.conversationId });
  await said(client, copy.conversationId, "two");
  const body = JSON.stringify(bed.model.requests.at(-1)?.body);
  expect(body).toContain('"one"');
  expect(body).toContain('"two"');
});

test("nothing to copy", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  expect(await refusal(client, "forkConversation", {})).toBe(
    "-32600 either path or conversation id must be provided",
  );
  expect(await refusal(client, "forkConversation", { conversationId: unknownId })).toBe(
    `-32600 no rollout found for conversation id ${unknownId}`,
  );
});
