import { created, hang } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { begun, items, refusal, unknownId } from "../../test/conversation.ts";

test("answers when the turn has been broken off, and also when none runs", async () => {
  await using bed = await TestBed.create({ script: [[created("r"), hang()]] });
  const client = await bed.client();
  const { conversationId } = await begun(client, bed);
  await client.call("addConversationListener", { conversationId });
  expect(await client.call("interruptConversation", { conversationId })).toEqual({
    abortReason: "interrupted",
  });
  await client.call("sendUserMessage", { conversationId, items: items("wait") });
  await bed.model.request(0);
  expect(await client.call("interruptConversation", { conversationId })).toEqual({
    abortReason: "interrupted",
  });
  expect(client.log.map(({ method }) => method)).toContain("codex/event/turn_aborted");
  expect(await refusal(client, "interruptConversation", { conversationId: unknownId })).toBe(
    `-32600 conversation not found: ${unknownId}`,
  );
});
