import { completed, created, gate, message, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { newEngine, TestThread } from "./testThread.ts";

const answers = Array.from({ length: 6 }, (_, n) => say(`a${n + 1}`, n + 1));

/** Roles and texts of the input of a request; of context messages their first word. */
function inputOf(t: TestThread, n: number): string[] {
  return (t.model.requests[n]?.body.input ?? []).map((item) => {
    const [part] = item.content as { text: string }[];
    return /^(<permissions|# AGENTS)/.exec(part?.text ?? "")?.[0] ?? part?.text ?? "";
  });
}

const CONTEXT = ["<permissions", "# AGENTS"];

test("the last turns are forgotten, and the surroundings are told again", async () => {
  await using t = await TestThread.start({ script: answers });
  for (const question of ["q1", "q2", "q3"]) await t.turn(question);
  await t.thread.rollBack(2);
  expect(t.events.slice(-2).map(({ msg }) => msg)).toEqual([
    {
      type: "token_count",
      info: {
        total_token_usage: expect.objectContaining({ total_tokens: 45 }),
        last_token_usage: expect.objectContaining({ input_tokens: 0, total_tokens: expect.any(Number) }),
        model_context_window: 258_400,
      },
      rate_limits: expect.any(Object),
    },
    { type: "thread_rolled_back", num_turns: 2 },
  ]);
  await t.turn("q4");
  expect(inputOf(t, 3)).toEqual([...CONTEXT, "q1", "a1", ...CONTEXT, "q4"]);
  const shape = await t.rolloutShape();
  const at = shape.indexOf("event_msg/thread_rolled_back");
  expect(shape.slice(at - 1, at + 3)).toEqual([
    "event_msg/token_count",
    "event_msg/thread_rolled_back",
    "event_msg/task_started",
    "response_item/message/developer",
  ]);
});

test("more turns than there are take all of them", async () => {
  await using t = await TestThread.start({ script: answers });
  await t.turn("q1");
  await t.thread.rollBack(99);
  await t.turn("q2");
  expect(inputOf(t, 1)).toEqual([...CONTEXT, ...CONTEXT, "q2"]);
});

test("another process honours it, and needs to tell nothing that the turns before still tell", async () => {
  await using t = await TestThread.start({ script: answers });
  await t.turn("q1");
  await t.turn("q2");
  await t.thread.rollBack(1);
  await t.engine.close();
  const engine = newEngine(t.home, t.cwd);
  const thread = await engine.threads.resume({ threadId: t.thread.id });
  t.listen(thread);
  const { turns } = await engine.sessions.read(thread.rolloutPath ?? "");
  expect(turns).toHaveLength(1);
  const id = thread.startTurn([{ type: "text", text: "q3", text_elements: [] }]);
  await t.until((event) => event.id === id && event.msg.type === "task_complete");
  await engine.close();
  expect(inputOf(t, 2)).toEqual([...CONTEXT, "q1", "a1", "q3"]);
});

test("a thread without a turn yet has its surroundings told before and after", async () => {
  await using t = await TestThread.start({ script: answers });
  await t.thread.rollBack(1);
  expect(t.events.at(-1)?.msg).toEqual({ type: "thread_rolled_back", num_turns: 1 });
  expect(t.thread.tokenUsage?.total_token_usage.total_tokens).toBe(0);
  await t.turn("q1");
  expect(inputOf(t, 0)).toEqual([...CONTEXT, ...CONTEXT, "q1"]);
});

test("while a turn runs it is refused, aloud, and the turn goes on", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = [created("r"), gate(promise), message("m", "a1"), completed("r")];
  await using t = await TestThread.start({ script: [slow, say("a2", 2)] });
  const turn = t.say("q1");
  await t.untilType("item_completed");
  await expect(t.thread.rollBack(1)).rejects.toThrow("Cannot rollback while a turn is in progress.");
  const { id, msg } = await t.until((event) => event.msg.type === "error");
  expect(msg).toMatchObject({ codex_error_info: "thread_rollback_failed" });
  expect(id).not.toBe(turn);
  resolve();
  await t.until((event) => event.id === turn && event.msg.type === "task_complete");
  await t.turn("q2");
  expect(inputOf(t, 1)).toEqual([...CONTEXT, "q1", "a1", "q2"]);
});

test("two at a time are one too many, and a turn that comes meanwhile waits", async () => {
  await using t = await TestThread.start({ script: answers });
  await t.turn("q1");
  await t.turn("q2");
  const first = t.thread.rollBack(1);
  await expect(t.thread.rollBack(1)).rejects.toThrow("rollback already in progress for this thread");
  const turn = t.say("q3");
  await first;
  await t.until((event) => event.id === turn && event.msg.type === "task_complete");
  expect(inputOf(t, 2)).toEqual([...CONTEXT, "q1", "a1", ...CONTEXT, "q3"]);
});
