import { readFile } from "node:fs/promises";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { begun, items, refusal, said, unknownId } from "../../test/conversation.ts";

const schema = { type: "object", properties: { a: { type: "string" } } };

test("settings stay for the following turns, the schema does not", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const { conversationId, rolloutPath } = await begun(client, bed);
  await client.call("addConversationListener", { conversationId });
  const turn = {
    conversationId,
    items: items("one"),
    cwd: bed.home,
    approvalPolicy: "on-request",
    sandboxPolicy: { type: "read-only" },
    model: "other",
    effort: "low",
    summary: "concise",
    outputSchema: schema,
  };
  await client.call("sendUserTurn", turn);
  await client.notified("codex/event/task_complete");
  await said(client, conversationId, "two");
  const [first, second] = bed.model.requests.map(({ body }) => body);
  expect(first).toMatchObject({
    model: "other",
    text: { format: { type: "json_schema", strict: true, schema } },
  });
  expect(second).toMatchObject({ model: "other" });
  expect(second).not.toHaveProperty("text");
  const contexts = (await readFile(rolloutPath, "utf8"))
    .split("\n")
    .filter((line) => line.includes('"type":"turn_context"'))
    .map((line) => JSON.parse(line).payload);
  const settings = {
    cwd: bed.home,
    approval_policy: "on-request",
    sandbox_policy: { type: "read-only" },
    model: "other",
    effort: "low",
    summary: "concise",
  };
  expect(contexts).toMatchObject([settings, settings]);
  expect(await refusal(client, "sendUserTurn", { ...turn, conversationId: unknownId })).toBe(
    `-32600 conversation not found: ${unknownId}`,
  );
});
