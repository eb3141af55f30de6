import { call, created, functionCall, itemAdded, say, textDelta } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

const HANG = [
  created("r"),
  itemAdded({ type: "message", role: "assistant", id: "m1", content: [] }),
  textDelta("par"),
  { mock: "hang" },
] as const;

/** The items of the second request after the context and the first message. */
function remembered(t: TestThread): unknown[] {
  return (t.model.requests[1]?.body.input ?? []).slice(3).map((item) => {
    if (item.type !== "message") return [item.type, item.call_id, item.output ?? item.name];
    const [part] = item.content as { text: string }[];
    return [item.role, part?.text.split("\n")[0]];
  });
}

test("while the model streams: what it had said so far is dropped and the model is told", async () => {
  await using t = await TestThread.start({ script: [HANG, say("next", 2)] });
  const id = t.say("one");
  await t.untilType("agent_message_content_delta");
  await t.thread.interrupt(id);
  expect(t.events.at(-1)?.msg).toEqual({ type: "turn_aborted", turn_id: id, reason: "interrupted" });
  expect(t.thread.activeTurnId).toBeNull();
  await t.turn("two");
  expect(remembered(t)).toEqual([
    ["user", "<turn_aborted>"],
    ["user", "two"],
  ]);
});

test("while a command runs: it is ended, and the model reads that it was", async () => {
  const sleep = call(
    functionCall("c1", "shell_command", { command: "echo $$; exec sleep 60", login: false }),
  );
  await using t = await TestThread.start({ script: [sleep, say("next", 2)] });
  t.say("one");
  const { chunk } = await t.untilType("exec_command_output_delta");
  await t.thread.interrupt();
  const pid = Number(Buffer.from(chunk, "base64").toString());
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  expect(t.events.some(({ msg }) => msg.type === "exec_command_end")).toBe(false);
  await t.turn("two");
  expect(remembered(t)).toEqual([
    ["function_call", "c1", "shell_command"],
    ["function_call_output", "c1", expect.stringMatching(/^Wall time: \d+\.\d seconds\naborted by user$/)],
    ["user", "<turn_aborted>"],
    ["user", "two"],
  ]);
});

test("while a human is asked: the question is withdrawn and nothing runs", async () => {
  const touch = call(functionCall("c1", "shell_command", { command: "touch made", login: false }));
  await using t = await TestThread.start({
    script: [touch, say("next", 2)],
    start: { approvalPolicy: "untrusted" },
  });
  t.say("one");
  await t.untilType("exec_approval_request");
  await t.thread.interrupt();
  t.thread.answerCommand("c1", "approved");
  expect(t.events.at(-1)?.msg.type).toBe("turn_aborted");
  expect(t.events.some(({ msg }) => msg.type === "exec_command_end")).toBe(false);
});

test("the answer `abort` interrupts the turn", async () => {
  const touch = call(functionCall("c1", "shell_command", { command: "touch made", login: false }));
  await using t = await TestThread.start({ script: [touch], start: { approvalPolicy: "untrusted" } });
  t.say("one");
  await t.untilType("exec_approval_request");
  t.thread.answerCommand("c1", "abort");
  expect(await t.untilType("turn_aborted")).toMatchObject({ reason: "interrupted" });
});

test("an idle thread answers at once and stays usable", async () => {
  await using t = await TestThread.start({ script: [say("ok")] });
  await t.thread.interrupt("none");
  await t.turn("one");
  await t.thread.interrupt("none");
  expect(t.events.some(({ msg }) => msg.type === "turn_aborted")).toBe(false);
});

test("a turn interrupted before its first event still says how it ended", async () => {
  await using t = await TestThread.start();
  const id = t.say("one");
  await t.thread.interrupt(id);
  expect(t.events.map(({ msg }) => msg.type).slice(-2)).toEqual(["item_completed", "turn_aborted"]);
});

test("a closed thread takes no turns", async () => {
  await using t = await TestThread.start({ script: [HANG] });
  t.say("one");
  await t.untilType("agent_message_content_delta");
  await t.engine.threads.remove(t.thread.id);
  expect(t.events.at(-1)?.msg.type).toBe("turn_aborted");
  expect(() => t.say("two")).toThrow(`thread not found: ${t.thread.id}`);
  expect(t.engine.threads.loaded()).toEqual([]);
});
