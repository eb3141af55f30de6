import { relative } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { begun, refusal, spoken, unknownId } from "../../test/conversation.ts";

test("by id, by path and by a path that counts from the home", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const client = await bed.client();
  const { conversationId, rolloutPath } = await spoken(client, bed, "one");
  const summary = { conversationId, path: rolloutPath, preview: "one" };
  const ways = [{ conversationId }, { rolloutPath }, { rolloutPath: relative(bed.home, rolloutPath) }];
  for (const way of ways) {
    expect(await client.call("getConversationSummary", way)).toMatchObject({ summary });
  }
});

test("what is not there", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { conversationId } = await begun(client, bed);
  const ask = (params: object) => refusal(client, "getConversationSummary", params);
  for (const id of [conversationId, unknownId]) {
    expect(await ask({ conversationId: id })).toBe(`-32600 no rollout found for conversation id ${id}`);
  }
  expect(await ask({ rolloutPath: "nope.jsonl" })).toBe(
    `-32603 failed to load conversation summary from ${bed.home}/nope.jsonl: No such file or directory (os error 2)`,
  );
  expect(await ask({ rolloutPath: "config.toml" })).toBe(
    `-32603 failed to load conversation summary from ${bed.home}/config.toml: rollout at ${bed.home}/config.toml is empty`,
  );
});
