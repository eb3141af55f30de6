import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { RolloutLine } from "@codex/protocol";
import { call, created, functionCall, hang, say, sayInPieces } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { reviewRequest } from "../src/review/request.ts";
import { TestThread } from "./testThread.ts";

const REQUEST = reviewRequest({ type: "custom", instructions: "Check the loop." });
const HANG = [created("r"), hang()];
const VERDICT = {
  findings: [
    {
      title: "[P1] Off by one",
      body: "Misses the last item.",
      confidence_score: 0.5,
      priority: 1,
      code_location: { absolute_file_path: "/r/a", line_range: { start: 1, end: 2 } },
    },
  ],
  overall_correctness: "patch is incorrect",
  overall_explanation: "One issue.",
  overall_confidence_score: 0.5,
};
const TEXT = "One issue.\n\nReview comment:\n\n- [P1] Off by one — /r/a:1-2\n  Misses the last item.";

/** Runs a whole review. */
async function review(t: TestThread): Promise<string> {
  const id = t.thread.startReview(REQUEST);
  await t.until(({ id: turn, msg }) => msg.type === "task_complete" && turn === id);
  return id;
}

/** Types of what was said in a turn. */
function said(t: TestThread, id: string): string[] {
  return t.events.filter((event) => event.id === id).map(({ msg }) => msg.type);
}

/** The texts of a request's messages by role. */
function told(t: TestThread, index: number): [unknown, string][] {
  return (t.model.requests[index]?.body.input ?? []).flatMap((item) => {
    const [part] = (item.content ?? []) as { text: string }[];
    return item.type === "message" && part ? [[item.role, part.text] as [unknown, string]] : [];
  });
}

/** The session file of the reviewer. */
async function reviewerFile(t: TestThread): Promise<RolloutLine[] | null> {
  const files = await readdir(join(t.home, "sessions"), { recursive: true }).catch(() => []);
  const name = files.find((file) => file.endsWith(".jsonl") && !file.includes(t.thread.id));
  if (name === undefined) return null;
  const text = await readFile(join(t.home, "sessions", name), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as RolloutLine);
}

test("another conversation reviews, and its verdict enters this one", async () => {
  await using t = await TestThread.start({ script: [say(JSON.stringify(VERDICT)), say("next", 2)] });
  const id = await review(t);
  expect(said(t, id)).toEqual([
    "warning",
    "entered_review_mode",
    "mcp_startup_complete",
    "warning",
    "task_started",
    "item_started",
    "item_completed",
    "user_message",
    "item_started",
    "exited_review_mode",
    "item_started",
    "item_completed",
    "task_complete",
  ]);
  expect(await t.untilType("entered_review_mode")).toMatchObject(REQUEST);
  expect(await t.untilType("exited_review_mode")).toMatchObject({ review_output: VERDICT });
  expect(t.events.at(-1)?.msg).toEqual({ type: "task_complete", turn_id: id, last_agent_message: null });
  expect(t.thread.tokenUsage).toBeNull();
  await t.turn("go on");
  const [, , note, answer, message] = told(t, 1);
  expect(note).toEqual([
    "user",
    expect.stringMatching(/^<user_action>.*\[P1\] Off by one.*<\/user_action>/s),
  ]);
  expect([answer, message]).toEqual([
    ["assistant", TEXT],
    ["user", "go on"],
  ]);
});

test("the reviewer is told of itself alone: its own thread, guidelines and file", async () => {
  const start = { dynamicTools: [{ name: "lookup", description: "", inputSchema: {} }] };
  await using t = await TestThread.start({ script: [say("hi"), say("fine", 2)], start });
  await t.turn("hello");
  await review(t);
  const { headers, body } = t.model.requests[1] ?? {};
  expect(headers).toMatchObject({ "x-openai-subagent": "review" });
  expect(headers?.session_id).not.toBe(t.thread.id);
  expect(body?.instructions).toContain("overall_correctness");
  expect(told(t, 1).at(-1)).toEqual(["user", "Check the loop."]);
  expect(told(t, 1).some(([, text]) => text === "hello")).toBe(false);
  const offered = body?.tools.map((tool) => tool.name ?? tool.type);
  expect(offered).not.toContain("web_search");
  expect(offered).not.toContain("lookup");
  const [meta] = (await reviewerFile(t)) ?? [];
  expect(meta?.payload).toMatchObject({ source: { subagent: "review" } });
  expect(t.engine.threads.loaded()).toEqual([t.thread.id]);
});

test("what the session file keeps reads as the events were told", async () => {
  await using t = await TestThread.start({ script: [sayInPieces(["fi", "ne"])] });
  await review(t);
  await t.thread.flush();
  expect((await t.rolloutShape()).slice(3)).toEqual([
    "event_msg/entered_review_mode",
    "event_msg/task_started",
    "event_msg/user_message",
    "event_msg/user_message",
    "response_item/message/user",
    "event_msg/exited_review_mode",
    "response_item/message/assistant",
    "event_msg/agent_message",
    "event_msg/task_complete",
  ]);
});

test("the reviewer works under the sandbox of now, with the model of now, and asks nobody", async () => {
  const touch = call(
    functionCall("c1", "shell_command", { command: "touch made", sandbox_permissions: "require_escalated" }),
  );
  const script = [say("hi"), touch, say("fine", 3)];
  await using t = await TestThread.start({ script, start: { approvalPolicy: "on-request" } });
  const input = [{ type: "text" as const, text: "hello", text_elements: [] }];
  t.thread.startTurn(input, { sandboxPolicy: { type: "read-only" }, model: "gpt-5.1", effort: "high" });
  await t.untilType("task_complete");
  await review(t);
  expect(t.events.some(({ msg }) => msg.type === "exec_approval_request")).toBe(false);
  expect(t.model.requests[1]?.body.model).toBe("gpt-5.1");
  const context = (await reviewerFile(t))?.find(({ type }) => type === "turn_context");
  expect(context?.payload).toMatchObject({ approval_policy: "never", sandbox_policy: { type: "read-only" } });
});

test("review_model reviews", async () => {
  await using t = await TestThread.start({ script: [say("fine")], config: 'review_model = "gpt-5.1"' });
  await review(t);
  expect(t.model.requests[0]?.body.model).toBe("gpt-5.1");
});

test("a thread without a file leaves none of its reviewer either", async () => {
  await using t = await TestThread.start({ script: [say("fine")], start: { ephemeral: true } });
  await review(t);
  expect(await reviewerFile(t)).toBeNull();
});

test("the reviewer's failure fails the turn, without a verdict", async () => {
  await using t = await TestThread.start({ script: [{ status: 400, body: "bad" }] });
  const id = await review(t);
  expect(said(t, id).slice(-5)).toEqual([
    "error",
    "exited_review_mode",
    "item_started",
    "item_completed",
    "task_complete",
  ]);
  expect(await t.untilType("exited_review_mode")).toMatchObject({ review_output: null });
});

test("a base branch without a repository is an error and ends the turn", async () => {
  await using t = await TestThread.start();
  const id = t.thread.startReview(reviewRequest({ type: "baseBranch", branch: "main" }));
  await t.untilType("task_complete");
  expect(said(t, id)).toEqual(["warning", "error", "task_complete"]);
  expect(await t.untilType("error")).toMatchObject({
    message: `${JSON.stringify(t.cwd)} is not a git repository`,
    codex_error_info: "other",
  });
});

test("an interrupt stops the reviewer and ends the review without a verdict", async () => {
  await using t = await TestThread.start({ script: [HANG, say("next", 2)] });
  const id = t.thread.startReview(REQUEST);
  await t.until(({ msg }) => msg.type === "item_completed");
  await t.model.request(0);
  await t.thread.interrupt(id);
  expect(said(t, id).slice(-4)).toEqual([
    "exited_review_mode",
    "item_started",
    "item_completed",
    "turn_aborted",
  ]);
  expect(t.thread.activeTurnId).toBeNull();
  await t.turn("next");
  expect(told(t, 1).map(([, text]) => text.split("\n")[0])).toContain("<turn_aborted>");
  const file = (await reviewerFile(t)) ?? [];
  expect(file.at(-1)?.payload).toMatchObject({ type: "turn_aborted", reason: "interrupted" });
});

test("what is added during a review waits for the next turn", async () => {
  await using t = await TestThread.start({ script: [HANG, say("next", 2)] });
  const id = t.thread.startReview(REQUEST);
  await t.model.request(0);
  t.thread.steer([{ type: "text", text: "later", text_elements: [] }], id);
  await t.thread.interrupt(id);
  await t.turn("now");
  const texts = told(t, 1).map(([, text]) => text);
  expect(texts).toContain("later");
  expect(texts.at(-1)).toBe("now");
});

test("a review takes the place of a running turn, and of a running review", async () => {
  await using t = await TestThread.start({ script: [HANG, HANG, say("fine", 3)] });
  const turn = t.say("hello");
  await t.model.request(0);
  const first = t.thread.startReview(REQUEST);
  await t.until(({ id, msg }) => id === first && msg.type === "item_completed");
  await t.model.request(1);
  const second = t.thread.startReview(REQUEST);
  await t.until(({ id, msg }) => id === second && msg.type === "task_complete");
  for (const id of [turn, first]) {
    expect(t.events.findLast((event) => event.id === id)?.msg).toEqual({
      type: "turn_aborted",
      turn_id: id,
      reason: "replaced",
    });
  }
  expect(said(t, first)).toContain("exited_review_mode");
  const request = t.model.requests[2];
  expect(JSON.stringify(request?.body.input)).not.toContain("<turn_aborted>");
});
