import { mkdir, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
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

test("beside an id, what is no path does not count", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  for (const rolloutPath of [null, 5, [], {}]) {
    expect(await refusal(client, "getConversationSummary", { conversationId: unknownId, rolloutPath })).toBe(
      `-32600 no rollout found for conversation id ${unknownId}`,
    );
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

test("a file that cannot be summed up says why", async () => {
  await using bed = await TestBed.create();
  const day = join(bed.home, "sessions", "2026", "01", "31");
  await mkdir(day, { recursive: true });
  const said = '{"type":"event_msg","payload":{"type":"user_message","message":"hi"}}\n';
  const path = join(day, `rollout-2026-01-31T00-00-00-${unknownId}.jsonl`);
  const client = await bed.client();
  for (const [text, reason] of [
    ["", "is empty"],
    [said, "does not start with session metadata"],
  ] as const) {
    await writeFile(path, text);
    const why = `rollout at ${path} ${reason}`;
    expect(await refusal(client, "getConversationSummary", { conversationId: unknownId })).toBe(
      `-32603 failed to load conversation summary from ${path}: ${why}`,
    );
    expect(await refusal(client, "thread/read", { threadId: unknownId })).toBe(
      `-32603 failed to load rollout \`${path}\` for thread ${unknownId}: ${why}`,
    );
  }
});

test("what an early file does not say: the provider in use, an editor", async () => {
  await using bed = await TestBed.create();
  const day = join(bed.home, "sessions", "2026", "01", "31");
  await mkdir(day, { recursive: true });
  const timestamp = "2026-01-31T00:00:00.123Z";
  const meta = { id: unknownId, timestamp, cwd: "/", originator: "o", cli_version: "1" };
  const said = { type: "user_message", message: "hi" };
  const lines = [
    { timestamp, type: "session_meta", payload: meta },
    { timestamp, type: "event_msg", payload: said },
  ];
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
  await writeFile(join(day, `rollout-2026-01-31T00-00-00-${unknownId}.jsonl`), text);
  const client = await bed.client();
  const { summary } = await client.call("getConversationSummary", { conversationId: unknownId });
  expect(summary).toMatchObject({
    timestamp: "2026-01-31T00:00:00Z",
    modelProvider: "mock",
    source: "vscode",
  });
  expect((await client.call("thread/list", {})).data).toMatchObject([
    { id: unknownId, modelProvider: "mock", source: "vscode" },
  ]);
});
