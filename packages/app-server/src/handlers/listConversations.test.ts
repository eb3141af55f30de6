import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal, spoken } from "../../test/conversation.ts";

test("pages, providers and cursors", async () => {
  await using bed = await TestBed.create({ script: [say("a"), say("b", 2)] });
  const client = await bed.client();
  const first = await spoken(client, bed, "one");
  const second = await spoken(client, bed, "two");
  const all = await client.call("listConversations", { modelProviders: [] });
  expect(all.items.map(({ preview }) => preview).sort()).toEqual(["one", "two"]);
  expect(all.items.find(({ conversationId }) => conversationId === first.conversationId)).toEqual({
    conversationId: first.conversationId,
    path: first.rolloutPath,
    preview: "one",
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    modelProvider: "mock",
    cwd: bed.cwd,
    cliVersion: "0.106.0",
    source: "vscode",
    gitInfo: null,
  });
  const page = await client.call("listConversations", { pageSize: 1 });
  const rest = await client.call("listConversations", { pageSize: 1, cursor: page.nextCursor });
  const ids = [...page.items, ...rest.items].map(({ conversationId }) => conversationId);
  expect(ids.sort()).toEqual([first.conversationId, second.conversationId].sort());
  expect(rest.nextCursor).toBeNull();
  expect(await client.call("listConversations", { modelProviders: ["x"] })).toMatchObject({ items: [] });
  expect(await refusal(client, "listConversations", { cursor: "bad" })).toBe("-32600 invalid cursor: bad");
});
