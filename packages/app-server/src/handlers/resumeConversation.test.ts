import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal, said, spoken, unknownId } from "../../test/conversation.ts";

test("by its id or its path, told in sessionConfigured before the answer", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2), say("c", 3)] });
  const { conversationId, rolloutPath } = await spoken(await bed.client(), bed, "one");
  await writeFile(join(bed.home, "history.jsonl"), '{"text":"x"}\n{"text":"y"}\n');
  const client = await bed.client();
  const from = client.log.length;
  const resumed = await client.call("resumeConversation", {
    conversationId,
    overrides: { model: "other" },
  });
  expect(client.methods(from)).toEqual(["sessionConfigured", "answer"]);
  expect(resumed).toMatchObject({ conversationId, model: "other", rolloutPath });
  expect(resumed.initialMessages?.map(({ type }) => type)).toEqual([
    "task_started",
    "user_message",
    "token_count",
    "agent_message",
    "token_count",
    "task_complete",
  ]);
  expect(client.log[from]?.params).toEqual({
    sessionId: conversationId,
    model: "other",
    reasoningEffort: null,
    historyLogId: expect.any(Number),
    historyEntryCount: 2,
    initialMessages: resumed.initialMessages,
    rolloutPath,
  });
  await client.call("addConversationListener", { conversationId });
  await said(client, conversationId, "two");
  const again = await client.call("resumeConversation", { path: rolloutPath });
  expect(again.initialMessages).toHaveLength(12);
  await said(client, conversationId, "three");
});

test("from given items, without an id", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const client = await bed.client();
  const history = [{ type: "message", role: "user", content: [{ type: "input_text", text: "given" }] }];
  const { conversationId, initialMessages } = await client.call("resumeConversation", { history });
  expect(initialMessages).toEqual([]);
  await client.call("addConversationListener", { conversationId });
  await said(client, conversationId, "more");
  expect(JSON.stringify(bed.model.requests[0]?.body)).toContain('"given"');
  const missing = `-32600 no rollout found for conversation id ${unknownId}`;
  expect(await refusal(client, "resumeConversation", { history, conversationId: unknownId })).toBe(missing);
});

test("nothing to resume", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const nothing = "-32600 either path, conversation id or non empty history must be provided";
  expect(await refusal(client, "resumeConversation", {})).toBe(nothing);
  expect(await refusal(client, "resumeConversation", { history: [] })).toBe(nothing);
  expect(await refusal(client, "resumeConversation", { path: "/no/such" })).toBe(
    "-32600 failed to load rollout `/no/such`: No such file or directory (os error 2)",
  );
});
