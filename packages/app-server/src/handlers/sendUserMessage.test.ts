import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { items, refusal, spoken, unknownId } from "../../test/conversation.ts";

test("what is said reaches the model, images included", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { conversationId } = await spoken(client, bed, "one");
  const from = client.log.length;
  const image = { type: "image", data: { image_url: "data:image/png;base64,iVBORw0KGgo=" } };
  await client.call("sendUserMessage", { conversationId, items: [...items("two"), image] });
  await client.notified("codex/event/task_complete", from);
  const body = JSON.stringify(bed.model.requests.at(-1)?.body);
  expect(body).toContain('"two"');
  expect(body).toContain("iVBORw0KGgo=");
});

test("no such conversation, and too much said", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const client = await bed.client();
  const ask = (conversationId: string, text: string) =>
    refusal(client, "sendUserMessage", { conversationId, items: items(text) });
  expect(await ask(unknownId, "x")).toBe(`-32600 conversation not found: ${unknownId}`);
  const { conversationId } = await spoken(client, bed, "one");
  expect(await ask(conversationId, "x".repeat(1024 * 1024 + 1))).toMatch(/^-32602 /);
});
