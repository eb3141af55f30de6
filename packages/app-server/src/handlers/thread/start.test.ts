import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

test("status, answer, thread/started, in this order; the answer repeats the settings", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { thread, ...settings } = await client.call("thread/start", {});
  await client.notified("thread/started");
  expect(client.methods(1)).toEqual(["thread/status/changed", "answer", "thread/started"]);
  expect(client.log[1]?.params).toEqual({ threadId: thread.id, status: { type: "idle" } });
  expect(client.log[3]?.params).toEqual({ thread });
  expect(settings).toEqual({
    model: "mock-model",
    modelProvider: "mock",
    cwd: bed.cwd,
    approvalPolicy: "never",
    sandbox: { type: "dangerFullAccess" },
    reasoningEffort: null,
  });
  expect(thread).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    preview: "",
    modelProvider: "mock",
    createdAt: expect.any(Number),
    updatedAt: thread.createdAt,
    status: { type: "idle" },
    path: expect.stringContaining(thread.id),
    cwd: bed.cwd,
    cliVersion: "0.106.0",
    source: "vscode",
    agentNickname: null,
    agentRole: null,
    gitInfo: null,
    name: null,
    historyMode: "legacy",
    turns: [],
  });
});

test("an unknown provider is told in the words of the configuration", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  expect((await client.ask("thread/start", { modelProvider: "nowhere" })).error).toEqual({
    code: -32600,
    message: "error deriving config: Model provider `nowhere` not found",
  });
});

test("500 pipelined requests make 500 threads, answered in order", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const ids = Array.from({ length: 500 }, () => client.post("thread/start", { ephemeral: true }));
  await client.answer(ids.at(-1) ?? 0);
  const answers = client.log.filter((message) => message.id !== undefined).slice(1);
  expect(answers.map((message) => message.id)).toEqual(ids);
  expect((await client.call("thread/loaded/list", {})).data).toHaveLength(500);
});
