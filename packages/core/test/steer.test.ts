import { completed, created, failed, itemAdded, message, say, textDelta } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

/** An answer that stays unfinished until the promise resolves. */
function slow(until: Promise<unknown>) {
  return [
    created("r1"),
    itemAdded({ type: "message", role: "assistant", id: "m1", content: [] }),
    textDelta("wait"),
    { mock: "gate", until } as const,
    message("m1", "wait"),
    completed("r1"),
  ];
}

const input = (text: string) => [{ type: "text" as const, text, text_elements: [] }];

function lastTexts(t: TestThread): unknown[] {
  return (t.model.requests.at(-1)?.body.input ?? [])
    .slice(3)
    .map((item) => (item.content as { text: string }[])[0]?.text);
}

test("steered input reaches the model with the next request of the same turn", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using t = await TestThread.start({ script: [slow(promise), say("after", 2)] });
  const id = t.say("one");
  await t.untilType("agent_message_content_delta");
  expect(t.thread.steer(input("also this"), id)).toBe(id);
  resolve();
  expect(await t.untilType("task_complete")).toMatchObject({ turn_id: id, last_agent_message: "after" });
  expect(lastTexts(t)).toEqual(["wait", "also this"]);
});

test("a second turn joins the running one, under an id of its own that never completes", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using t = await TestThread.start({
    script: [slow(promise), say("second answer", 2), say("third", 3)],
  });
  const first = t.say("one");
  await t.untilType("agent_message_content_delta");
  const second = t.thread.startTurn(input("two"), { approvalPolicy: "untrusted" });
  expect(second).not.toBe(first);
  resolve();
  await t.untilType("task_complete");
  expect(lastTexts(t)).toEqual(["wait", "two"]);
  const warned = t.events.filter(({ id }) => id === second).map(({ msg }) => msg.type);
  expect(warned).toEqual(["warning"]);
  // Its wishes hold from the next turn on.
  expect(t.thread.settings.approvalPolicy).toBe("untrusted");
  await t.turn("three");
  expect(lastTexts(t).slice(-2)).toEqual([expect.stringContaining("<permissions instructions>"), "three"]);
});

const ends = [
  ["interrupted", [{ mock: "hang" } as const], ["one", "too late", "<turn_aborted>", "two"]],
  ["fails", [failed("r1", "insufficient_quota", "no")], ["one", "too late", "two"]],
] as const;

test.each(ends)(
  "what comes too late for a turn that is %s is read with the next one",
  async (how, end, told) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const begin = slow(promise).slice(0, -2);
    await using t = await TestThread.start({ script: [[...begin, ...end], say("fine", 2)] });
    const id = t.say("one");
    await t.untilType("agent_message_content_delta");
    t.thread.steer(input("too late"), id);
    if (how === "interrupted") void t.thread.interrupt(id);
    resolve();
    await t.until(({ msg }) => msg.type === "task_complete" || msg.type === "turn_aborted");
    await t.turn("two");
    const asked = t.model.requests.at(-1)?.body.input ?? [];
    expect(
      asked.slice(2).map((item) => (item.content as { text: string }[])[0]?.text.split("\n")[0]),
    ).toEqual(told);
    expect((await t.rollout()).map((line) => JSON.stringify(line)).join("\n")).toContain("too late");
  },
);

test("what cannot be steered is refused in the words clients know", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using t = await TestThread.start({ script: [slow(promise)] });
  expect(() => t.thread.steer(input("a"), "x")).toThrow("no active turn to steer");
  const id = t.say("one");
  expect(() => t.thread.steer(input("a"), "other")).toThrow(
    `expected active turn id \`other\` but found \`${id}\``,
  );
  expect(() => t.thread.steer([], id)).toThrow("input must not be empty");
  resolve();
  await t.untilType("task_complete");
  expect(() => t.thread.steer(input("a"), id)).toThrow("no active turn to steer");
});

test("empty input changes settings and starts nothing", async () => {
  await using t = await TestThread.start({ script: [say("ok")] });
  const id = t.thread.startTurn([], { personality: "friendly" });
  const warning = await t.until((event) => event.id === id);
  expect(warning.msg.type).toBe("warning");
  expect(t.thread.activeTurnId).toBeNull();
  expect(t.thread.settings.personality).toBe("friendly");
  expect(t.thread.materialized).toBe(false);
});
