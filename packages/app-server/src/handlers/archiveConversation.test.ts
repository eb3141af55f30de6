import { join } from "node:path";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../test/appServer.ts";
import { refusal, spoken, unknownId } from "../../test/conversation.ts";

test("only its own file among the sessions", async () => {
  await using bed = await TestBed.create({ script: [say("a")] });
  const client = await bed.client();
  const sessions = join(bed.home, "sessions");
  const archive = (conversationId: string, rolloutPath: string) =>
    refusal(client, "archiveConversation", { conversationId, rolloutPath });
  expect(await archive(unknownId, sessions)).toBe(
    "-32603 failed to archive thread: unable to resolve sessions directory: No such file or directory (os error 2)",
  );
  const { conversationId, rolloutPath } = await spoken(client, bed, "one");
  const outside = join(bed.home, "config.toml");
  expect(await archive(conversationId, outside)).toBe(
    `-32600 rollout path \`${outside}\` must be in sessions directory`,
  );
  expect(await archive(unknownId, rolloutPath)).toBe(
    `-32600 rollout path \`${rolloutPath}\` does not match thread id ${unknownId}`,
  );
  const from = client.log.length;
  await client.call("archiveConversation", { conversationId, rolloutPath });
  expect(client.methods(from)).toEqual(["thread/status/changed", "answer"]);
  expect(await client.call("listConversations", {})).toEqual({ items: [], nextCursor: null });
  expect((await client.call("thread/list", { archived: true })).data).toMatchObject([{ id: conversationId }]);
  const { summary } = await client.call("getConversationSummary", { conversationId });
  expect(summary.path).toContain("archived_sessions");
});
