import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { created, failed, functionCall, itemAdded, say, textDelta } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { newEngine, TestThread } from "./testThread.ts";

const CUT = [
  created("r"),
  itemAdded({ type: "message", role: "assistant", id: "m1", content: [] }),
  textDelta("par"),
];

test("a broken stream is tried again with a notice for each try", async () => {
  await using t = await TestThread.start({ script: [CUT, CUT, say("recovered", 3)], retries: 3 });
  await t.turn("go");
  const notices = t.events.flatMap(({ msg }) => (msg.type === "stream_error" ? [msg] : []));
  const cause = "stream disconnected before completion: stream closed before response.completed";
  expect(notices).toEqual(
    [1, 2].map((n) => ({
      type: "stream_error",
      message: `Reconnecting... ${n}/3`,
      codex_error_info: { response_stream_disconnected: { http_status_code: null } },
      additional_details: cause,
    })),
  );
  expect(await t.untilType("task_complete")).toMatchObject({ last_agent_message: "recovered" });
});

test("a message that a broken stream cuts off ends with what has come of it", async () => {
  await using t = await TestThread.start({ script: [CUT, say("recovered", 2)] });
  const id = await t.turn("go");
  const types = t.events.filter((event) => event.id === id).map(({ msg }) => msg.type);
  expect(types.slice(-4)).toEqual([
    "agent_message_content_delta",
    "item_completed",
    "error",
    "task_complete",
  ]);
  const ended = t.events.findLast(({ msg }) => msg.type === "item_completed");
  expect(ended?.msg).toMatchObject({ item: { type: "AgentMessage", content: [{ text: "par" }] } });
  await t.turn("again");
  expect(JSON.stringify(t.model.requests.at(-1)?.body.input)).not.toContain('"par"');
});

test("what was done before a stream broke is not done again", async () => {
  const broken = [created("r"), functionCall("c1", "shell_command", { command: "echo done" })];
  await using t = await TestThread.start({ script: [broken, say("seen", 2)], retries: 1 });
  await t.turn("go");
  const repeated = t.model.requests.at(-1)?.body.input ?? [];
  expect(repeated.map(({ type }) => type).slice(-2)).toEqual(["function_call", "function_call_output"]);
  expect(repeated.at(-1)?.output).toContain("done");
});

test("the last failure is said once, the turn ends and the thread goes on", async () => {
  await using t = await TestThread.start({ script: [{ status: 400, body: "bad" }, say("fine", 2)] });
  await t.turn("go");
  expect(t.events.map(({ msg }) => msg).slice(-2)).toEqual([
    { type: "error", message: "bad", codex_error_info: "other" },
    { type: "task_complete", turn_id: t.events.at(-1)?.id, last_agent_message: null },
  ]);
  await t.turn("again");
  expect(t.events.at(-1)?.msg).toMatchObject({ last_agent_message: "fine" });
});

test("a context that is too long counts as full", async () => {
  await using t = await TestThread.start({
    script: [say("a"), [failed("r", "context_length_exceeded", "no")]],
  });
  await t.turn("one");
  await t.turn("two");
  expect(t.thread.tokenUsage).toMatchObject({
    total_token_usage: { total_tokens: 258_400, input_tokens: 0 },
    last_token_usage: { total_tokens: 258_385 },
  });
});

test("a session that cannot be saved goes on in memory and catches up", async () => {
  await using t = await TestThread.start({ script: [say("one"), say("two", 2)] });
  const sessions = join(t.home, "sessions");
  await writeFile(sessions, "in the way");
  await t.turn("first");
  const warnings = t.events.flatMap(({ msg }) =>
    msg.type === "warning" && /saved/.test(msg.message) ? [msg] : [],
  );
  expect(warnings).toHaveLength(1);
  expect(t.events.at(-1)?.msg).toMatchObject({ type: "task_complete", last_agent_message: "one" });
  await rm(sessions);
  await mkdir(dirname(t.thread.rolloutPath ?? ""), { recursive: true });
  await t.turn("second");
  const shape = await t.rolloutShape();
  expect(shape[0]).toBe("session_meta");
  expect(shape.filter((line) => line === "event_msg/task_complete")).toHaveLength(2);
});

test("the model's key and the like never reach the session file", async () => {
  await using t = await TestThread.start({ script: [say("ok")] });
  await t.turn("hello");
  expect(await readFile(t.thread.rolloutPath ?? "", "utf8")).not.toContain("Bearer");
});

test.runIf(process.platform === "linux")(
  "a home where no folder can be made costs the session file only",
  async () => {
    await using t = await TestThread.start({ script: [say("fine")] });
    const engine = newEngine("/proc/no/such/home", t.cwd);
    const provider = { name: "Mock", base_url: t.model.baseUrl, wire_api: "responses" };
    const thread = await engine.threads.start({
      modelProvider: "mock",
      config: { "model_providers.mock": provider },
    });
    t.listen(thread);
    const id = thread.startTurn([{ type: "text", text: "go", text_elements: [] }]);
    const end = await t.until((event) => event.id === id && event.msg.type === "task_complete");
    expect(end.msg).toMatchObject({ last_agent_message: "fine" });
    expect(await t.untilType("warning")).toMatchObject({
      message: expect.stringContaining("could not be saved"),
    });
    await engine.close();
  },
);
