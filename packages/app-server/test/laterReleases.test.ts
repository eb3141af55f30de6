import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "./appServer.ts";

const input = [{ type: "text", text: "hi", text_elements: [] }];

test("what clients of later releases send beside the known members is passed over", async () => {
  await using bed = await TestBed.create({ script: [say("1"), say("2", 2)] });
  const server = bed.serve();
  const client = await bed.join(server);
  const capabilities = { experimentalApi: false, requestAttestation: true, extensions: { x: {} } };
  const other = await bed.join(server, capabilities);
  const settings = {
    approvalsReviewer: "user",
    serviceTier: "fast",
    permissions: { x: 1 },
    environments: [],
  };
  const { thread } = await other.call("thread/start", { ...settings, config: { later_key: { a: [1] } } });
  const more = { ...settings, additionalContext: null, clientUserMessageId: "m" };
  await other.call("turn/start", { threadId: thread.id, input, ...more });
  await other.notified("turn/completed");
  const resumed = await client.call("thread/resume", {
    threadId: thread.id,
    excludeTurns: true,
    ...settings,
  });
  expect(resumed.thread.historyMode).toBe("legacy");
  const read = await client.call("thread/read", {
    threadId: thread.id,
    includeTurns: true,
    itemsView: "full",
  });
  expect(read.thread.historyMode).toBe("legacy");
});

test("what they ask for that is not there is an error, and the connection goes on", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { error } = await client.ask("thread/goal/get", { threadId: "x" });
  expect(error).toMatchObject({
    code: -32600,
    message: expect.stringContaining("unknown variant `thread/goal/get`"),
  });
  expect(await client.call("thread/loaded/list", {})).toEqual({ data: [], nextCursor: null });
});
