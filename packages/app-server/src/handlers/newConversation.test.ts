import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { begun, refusal } from "../../test/conversation.ts";

test("a conversation is loaded without a word about it", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const from = client.log.length;
  const conversation = await begun(client, bed, {
    model: "other",
    config: { model_reasoning_effort: "high" },
  });
  expect(conversation).toMatchObject({ model: "other", reasoningEffort: "high" });
  expect(conversation.rolloutPath).toContain(conversation.conversationId);
  expect(await client.call("thread/loaded/list", {})).toMatchObject({ data: [conversation.conversationId] });
  expect(client.methods(from)).toEqual(["answer", "answer"]);
});

test("a profile by its name, and the old switch of the patch tool", async () => {
  const config = '[profiles.p]\nmodel = "pm"\n';
  await using bed = await TestBed.create({ config, script: [say("a")] });
  const client = await bed.client();
  expect(await begun(client, bed, { profile: "p" })).toMatchObject({ model: "pm" });
  expect(await refusal(client, "newConversation", { profile: "q" })).toBe(
    "-32600 error deriving config: config profile `q` not found",
  );
  const { conversationId } = await begun(client, bed, { includeApplyPatchTool: true });
  await client.call("addConversationListener", { conversationId });
  await client.call("sendUserMessage", { conversationId, items: [{ type: "text", data: { text: "x" } }] });
  await client.notified("codex/event/task_complete");
  expect(JSON.stringify(bed.model.requests.at(-1)?.body)).toContain('"name":"apply_patch"');
});
