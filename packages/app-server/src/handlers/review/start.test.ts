import { created, hang, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const target = { type: "custom", instructions: " Check the loop. " };
const shown = "Check the loop.";
const input = [{ type: "text", text: "hello", text_elements: [] }];

test("the answer shows the request as a message; the review's items follow", async () => {
  await using bed = await TestBed.create({ script: [say("Looks fine.")] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const from = client.log.length;
  const { turn, reviewThreadId } = await client.call("review/start", { threadId: thread.id, target });
  expect(reviewThreadId).toBe(thread.id);
  const content = [{ type: "text", text: shown, text_elements: [] }];
  expect(turn).toEqual({
    id: turn.id,
    items: [{ type: "userMessage", id: turn.id, content }],
    status: "inProgress",
    error: null,
  });
  const done = await client.notified("turn/completed");
  expect(done.params).toMatchObject({ threadId: thread.id, turn: { id: turn.id, status: "completed" } });
  const messages = client.log.slice(from).filter(({ method }) => /^(item|turn)\//.test(method ?? ""));
  expect(messages[0]?.params).toEqual({ threadId: thread.id, turn });
  const items = messages
    .filter(({ method }) => method === "item/completed")
    .map(({ params }) => params?.item);
  expect(items).toMatchObject([
    { type: "enteredReviewMode", id: turn.id, review: shown },
    { type: "userMessage", content },
    { type: "exitedReviewMode", id: turn.id, review: "Looks fine." },
    { type: "agentMessage", id: "review_rollout_assistant", text: "Looks fine." },
  ]);
  const { thread: read } = await client.call("thread/read", { threadId: thread.id, includeTurns: true });
  expect(read.turns.flatMap(({ items }) => items.map(({ type }) => type))).toEqual([
    "enteredReviewMode",
    "userMessage",
    "userMessage",
    "exitedReviewMode",
    "agentMessage",
  ]);
});

test.each([
  [{ type: "custom", instructions: "  " }, "instructions must not be empty"],
  [{ type: "baseBranch", branch: " " }, "branch must not be empty"],
  [{ type: "commit", sha: "" }, "sha must not be empty"],
  [{ type: "everything" }, /^Invalid request: unknown variant `everything`, expected one of /],
])("%j is refused", async (wrong, message) => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const { error } = await client.ask("review/start", { threadId: thread.id, target: wrong });
  expect(error).toMatchObject({ code: -32600, message: expect.stringMatching(message) });
});

test("a review that goes on reads as the running turn, and can be interrupted", async () => {
  await using bed = await TestBed.create({ script: [[created("r"), hang()]] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  const threadId = thread.id;
  const { turn } = await client.call("review/start", { threadId, target });
  await bed.model.request(0);
  const read = await client.call("thread/read", { threadId, includeTurns: true });
  expect(read.thread.turns.at(-1)?.status).toBe("inProgress");
  await client.call("turn/interrupt", { threadId, turnId: turn.id });
  const done = await client.notified("turn/completed");
  expect(done.params).toMatchObject({ turn: { id: turn.id, status: "interrupted" } });
});

test("a detached review happens in a copy of the thread", async () => {
  await using bed = await TestBed.create({ script: [say("hi"), say("Looks fine.", 2)] });
  const client = await bed.client();
  const { thread } = await client.call("thread/start", {});
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed");
  const from = client.log.length;
  const wish = { threadId: thread.id, target, delivery: "detached" };
  const { turn, reviewThreadId } = await client.call("review/start", wish);
  expect(reviewThreadId).not.toBe(thread.id);
  expect(client.methods(from)).toEqual([
    "thread/status/changed",
    "thread/started",
    "answer",
    "turn/started",
    ...client.methods(from).slice(4),
  ]);
  expect((await client.notified("thread/started", from)).params).toMatchObject({
    thread: { id: reviewThreadId, preview: "hello", turns: [] },
  });
  const done = await client.notified("turn/completed", from);
  expect(done.params).toMatchObject({ threadId: reviewThreadId, turn: { id: turn.id } });
  expect((await client.call("thread/loaded/list", {})).data).toEqual([thread.id, reviewThreadId]);
});

test("a thread without a session to copy cannot be reviewed beside itself", async () => {
  await using bed = await TestBed.create({ script: [say("hi")] });
  const client = await bed.client();
  const detach = async (params: object) => {
    const { thread } = await client.call("thread/start", params);
    return (await client.ask("review/start", { threadId: thread.id, target, delivery: "detached" })).error;
  };
  expect(await detach({})).toEqual({
    code: -32603,
    message: "error creating detached review thread: No such file or directory (os error 2)",
  });
  expect(await detach({ ephemeral: true })).toEqual({
    code: -32600,
    message: expect.stringMatching(/^no rollout found for thread id /),
  });
});
