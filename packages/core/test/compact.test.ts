import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { InputItem, ResponseEvent } from "@codex-tools/mock-responses";
import {
  call,
  completed,
  created,
  drop,
  failed,
  functionCall,
  gate,
  hang,
  itemDone,
  message,
  say,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { SUMMARY_OPENING } from "../src/history/compactTexts.ts";
import { newEngine, TestThread } from "./testThread.ts";

/** Ends an answer after which the conversation counts so many tokens. */
const used = (tokens: number): ResponseEvent => completed("r", { input: tokens - 5 });
/** A message of the model after which the conversation counts so many tokens. */
const long = (text: string, tokens: number): ResponseEvent[] => [
  created("r"),
  message("m", text),
  used(tokens),
];
const tooLong = (): ResponseEvent[] => [created("r"), failed("r", "context_length_exceeded", "too long")];
const summary = (text: string): string => `${SUMMARY_OPENING}\n${text}`;

/** Runs a compaction to its end and returns its turn id. */
async function compact(t: TestThread): Promise<string> {
  const id = t.thread.compact();
  await t.until((event) => event.id === id && event.msg.type === "task_complete");
  return id;
}

/** The input of a request in short: messages by their text, context messages by its beginning, calls by their type. */
function inputOf(t: TestThread, n: number): string[] {
  return (t.model.requests[n]?.body.input ?? []).map((item: InputItem) => {
    const content = item.content as { text?: string }[] | undefined;
    const text = content?.[0]?.text ?? "";
    if (item.type !== "message") return item.type;
    if (text.startsWith("<permissions")) return "permissions";
    if (text.startsWith("# AGENTS.md")) return "surroundings";
    if (text.startsWith("This conversation is about to")) return "prompt";
    return text;
  });
}

const typesOf = (t: TestThread, id: string): string[] =>
  t.events.filter((event) => event.id === id).map(({ msg }) => msg.type);

test("a manual compaction leaves the user's words and a summary, and the next turn tells the surroundings", async () => {
  await using t = await TestThread.start({ script: [say("a1"), say("SUM", 2), say("a2", 3)] });
  await t.turn("q1");
  const id = await compact(t);
  expect(typesOf(t, id)).toEqual([
    "task_started",
    "item_started",
    "token_count",
    "token_count",
    "token_count",
    "item_completed",
    "warning",
    "task_complete",
  ]);
  expect(t.thread.tokenUsage).toMatchObject({
    total_token_usage: { total_tokens: 30 },
    last_token_usage: { input_tokens: 0, total_tokens: expect.any(Number) },
  });
  await t.turn("q2");
  expect(inputOf(t, 1)).toEqual(["permissions", "surroundings", "q1", "a1", "prompt"]);
  expect(t.model.requests[1]?.body).toMatchObject({ tools: [], parallel_tool_calls: false });
  expect(inputOf(t, 2)).toEqual(["q1", summary("SUM"), "permissions", "surroundings", "q2"]);
  const lines = await t.rollout();
  const line = lines.find(({ type }) => type === "compacted");
  expect(line?.payload).toMatchObject({ message: summary("SUM"), replacement_history: [{}, {}] });
  const shape = await t.rolloutShape();
  expect(shape.slice(shape.indexOf("compacted"), shape.indexOf("compacted") + 6)).toEqual([
    "compacted",
    "event_msg/context_compacted",
    "event_msg/task_complete",
    "event_msg/task_started",
    "response_item/message/developer",
    "response_item/message/user",
  ]);
});

test("another process goes on from the summary, and does not take it for the user's words", async () => {
  await using t = await TestThread.start({
    script: [say("a1"), say("ONE", 2), say("a2", 3), say("TWO", 4), say("a3", 5)],
  });
  await t.turn("q1");
  await compact(t);
  await t.engine.close();
  const engine = newEngine(t.home, t.cwd);
  const thread = await engine.threads.resume({ threadId: t.thread.id });
  t.listen(thread);
  const turn = async (begin: () => string): Promise<void> => {
    const id = begin();
    await t.until((event) => event.id === id && event.msg.type === "task_complete");
  };
  await turn(() => thread.startTurn([{ type: "text", text: "q2", text_elements: [] }]));
  await turn(() => thread.compact());
  await turn(() => thread.startTurn([{ type: "text", text: "q3", text_elements: [] }]));
  await engine.close();
  expect(inputOf(t, 2)).toEqual(["q1", summary("ONE"), "permissions", "surroundings", "q2"]);
  expect(inputOf(t, 4)).toEqual(["q1", "q2", summary("TWO"), "permissions", "surroundings", "q3"]);
});

test("a conversation that is too long is compacted before the next turn", async () => {
  const config = "model_auto_compact_token_limit = 1000";
  await using t = await TestThread.start({
    config,
    script: [long("a1", 999), long("a2", 1000), say("SUM"), say("a3")],
  });
  await t.turn("q1");
  await t.turn("q2");
  const id = await t.turn("q3");
  expect(inputOf(t, 2)).toEqual(["permissions", "surroundings", "q1", "a1", "q2", "a2", "prompt"]);
  expect(inputOf(t, 3)).toEqual(["q1", "q2", summary("SUM"), "permissions", "surroundings", "q3"]);
  expect(typesOf(t, id).slice(0, 4)).toEqual(["warning", "task_started", "item_started", "token_count"]);
});

test("within a turn the surroundings stand before the user's last words, and what the turn did is summed up", async () => {
  const config = "model_auto_compact_token_limit = 1000";
  const busy = [created("r"), functionCall("c1", "update_plan", { plan: [] }), used(5000)];
  await using t = await TestThread.start({
    config,
    script: [say("a0"), busy, say("SUM"), say("a1"), say("a2")],
  });
  await t.turn("q1");
  await t.turn("q2");
  await t.turn("q3");
  expect(inputOf(t, 2).slice(-4)).toEqual(["q2", "function_call", "function_call_output", "prompt"]);
  expect(inputOf(t, 3)).toEqual(["q1", "permissions", "surroundings", "q2", summary("SUM")]);
  expect(inputOf(t, 4)).toEqual([...inputOf(t, 3), "a1", "q3"]);
});

test("outputs that the model has not counted yet count, thoughts of earlier turns too unless it says so", async () => {
  const config = "model_auto_compact_token_limit = 3000";
  const encrypted_content = "x".repeat(20_000);
  const thought = itemDone({ type: "reasoning", id: "rs", summary: [], encrypted_content });
  const thinks = [created("r"), thought, message("m", "a1"), completed("r")];
  const calls = call(functionCall("c1", "update_plan", { plan: [] }));
  const counted = { events: calls, headers: { "x-reasoning-included": "true" } };
  for (const [answer, requests] of [
    [calls, 4],
    [counted, 3],
  ] as const) {
    await using t = await TestThread.start({
      config,
      script: [thinks, answer, say("SUM"), say("a2")],
      start: { model: "gpt-5.1" },
    });
    await t.turn("q1");
    await t.turn("q2");
    expect(t.model.requests).toHaveLength(requests);
  }
});

test("when even the summary has no room the oldest items are left out one by one", async () => {
  await using t = await TestThread.start({
    script: [say("a1"), tooLong(), tooLong(), say("SUM"), say("a2")],
  });
  await t.turn("q1");
  const id = await compact(t);
  expect([1, 2, 3].map((n) => inputOf(t, n))).toEqual([
    ["permissions", "surroundings", "q1", "a1", "prompt"],
    ["surroundings", "q1", "a1", "prompt"],
    ["q1", "a1", "prompt"],
  ]);
  const { msg } = await t.until((event) => event.msg.type === "background_event");
  expect(msg).toMatchObject({ message: expect.stringMatching(/^Trimmed 2 older thread item\(s\)/) });
  expect(typesOf(t, id)).not.toContain("error");
});

test("a compaction that fails leaves the conversation as it was", async () => {
  const refused = { status: 400, body: "no" };
  await using t = await TestThread.start({
    retries: 1,
    script: [
      say("a1"),
      refused,
      [created("r"), drop()],
      [created("r"), drop()],
      ...Array.from({ length: 5 }, tooLong),
      say("a2"),
    ],
  });
  await t.turn("q1");
  const errors: unknown[] = [];
  for (let n = 0; n < 3; n += 1) {
    const id = await compact(t);
    const found = t.events.findLast((event) => event.id === id && event.msg.type === "error");
    errors.push(found?.msg.type === "error" ? found.msg.codex_error_info : null);
    expect(typesOf(t, id).at(-1)).toBe("task_complete");
  }
  expect(errors).toEqual(["other", "other", "context_window_exceeded"]);
  expect(t.model.requests).toHaveLength(9);
  expect((await t.rolloutShape()).includes("compacted")).toBe(false);
});

test("what the user says is kept when the compaction before it fails", async () => {
  const refused = { status: 400, body: "no" };
  const config = "model_auto_compact_token_limit = 1000";
  const script = [long("a1", 1000), refused, say("SUM"), say("a3")];
  await using t = await TestThread.start({ config, script });
  await t.turn("q1");
  await t.turn("not to be lost");
  await t.turn("q3");
  expect(inputOf(t, 3)).toContain("not to be lost");
  expect((await t.rollout()).map((line) => JSON.stringify(line)).join("\n")).toContain("not to be lost");
});

test("after a failed compaction within a turn the next one tries again", async () => {
  const config = "model_auto_compact_token_limit = 1000";
  const busy = [created("r"), functionCall("c1", "update_plan", { plan: [] }), used(5000)];
  await using t = await TestThread.start({
    config,
    script: [busy, { status: 400, body: "no" }, say("SUM"), say("a2")],
  });
  await t.turn("q1");
  expect(t.events.at(-2)?.msg).toMatchObject({ type: "error", message: "no" });
  await t.turn("q2");
  expect(inputOf(t, 3)).toEqual(["q1", summary("SUM"), "permissions", "surroundings", "q2"]);
});

test("an interrupted compaction changes nothing, what was said meanwhile is not lost", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const slow = [created("r"), gate(promise), message("m", "SUM"), completed("r")];
  await using t = await TestThread.start({ script: [say("a1"), [created("r"), hang()], slow, say("a2")] });
  await t.turn("q1");
  const stopped = t.thread.compact();
  await t.until((event) => event.id === stopped && event.msg.type === "token_count");
  await t.thread.interrupt();
  expect(typesOf(t, stopped).at(-1)).toBe("turn_aborted");
  const second = t.thread.compact();
  await t.until((event) => event.id === second && event.msg.type === "token_count");
  t.thread.steer([{ type: "text", text: "by the way", text_elements: [] }], second);
  resolve();
  await t.until((event) => event.id === second && event.msg.type === "task_complete");
  await t.turn("q2");
  expect(inputOf(t, 3)).toEqual(["q1", summary("SUM"), "by the way", "permissions", "surroundings", "q2"]);
});

test("a running turn makes place, without a word to the model", async () => {
  await using t = await TestThread.start({
    script: [[created("r"), message("m", "part"), hang()], say("SUM"), say("a2")],
  });
  const first = t.say("q1");
  await t.until(({ msg }) => msg.type === "item_completed" && msg.item.type === "AgentMessage");
  await compact(t);
  expect(t.events.findLast((event) => event.id === first)?.msg).toEqual({
    type: "turn_aborted",
    turn_id: first,
    reason: "replaced",
  });
  expect(inputOf(t, 1)).toEqual(["permissions", "surroundings", "q1", "part", "prompt"]);
});

test("a model that takes less than the one before leaves the summary to that one", async () => {
  await using t = await TestThread.start({
    script: [long("a1", 130_000), say("SUM"), say("a2")],
    start: { model: "gpt-5.1", developerInstructions: "mine" },
  });
  await t.turn("q1");
  t.thread.startTurn([{ type: "text", text: "q2", text_elements: [] }], { model: "gpt-oss-120b" });
  await t.until(({ msg }) => msg.type === "task_complete" && msg.last_agent_message === "a2");
  expect(t.model.requests.map(({ body }) => body.model)).toEqual(["gpt-5.1", "gpt-5.1", "gpt-oss-120b"]);
  const developer = t.model.requests[2]?.body.input[2]?.content as { text: string }[];
  expect(developer.map(({ text }) => text.slice(0, 13))).toEqual(["<model_switch", "<permissions ", "mine"]);
});

test("the prompt may be one's own, from the configuration or from a file", async () => {
  await using inline = await TestThread.start({
    config: 'compact_prompt = "sum it up"',
    script: [say("a"), say("S")],
  });
  await inline.turn("q1");
  await compact(inline);
  expect(inputOf(inline, 1).at(-1)).toBe("sum it up");
  await using t = await TestThread.start({ script: [say("a"), say("S")] });
  const file = join(t.home, "prompt.md");
  await writeFile(file, "from a file\n");
  const thread = await t.engine.threads.start({ config: { experimental_compact_prompt_file: file } });
  t.listen(thread);
  const id = thread.compact();
  await t.until((event) => event.id === id && event.msg.type === "task_complete");
  expect(inputOf(t, 0).at(-1)).toBe("from a file");
});

test("where the provider compacts, its items take the place of the conversation", async () => {
  const user = (text: string): object => ({
    type: "message",
    role: "user",
    content: [{ type: "input_text", text }],
  });
  const output = [
    { type: "message", role: "developer", content: [{ type: "input_text", text: "rules" }] },
    user("q1"),
    { type: "reasoning", summary: [], encrypted_content: "x" },
    { type: "compaction", encrypted_content: "SEALED" },
  ];
  await using t = await TestThread.start({
    script: [say("a1"), { status: 200, body: { output } }, say("a2"), { status: 500, body: {} }],
    start: { config: { "model_providers.mock.name": "OpenAI" } },
  });
  await t.turn("q1");
  const id = await compact(t);
  expect(typesOf(t, id)).toEqual([
    "task_started",
    "item_started",
    "token_count",
    "item_completed",
    "task_complete",
  ]);
  expect(t.model.log[1]).toBe("POST /v1/responses/compact");
  expect(Object.keys(t.model.requests[1]?.body ?? {})).toEqual(["model", "input", "instructions"]);
  expect(t.model.requests[1]?.headers).toMatchObject({ accept: "*/*", session_id: t.thread.id });
  expect(t.model.requests[1]?.headers["x-codex-turn-metadata"]).toBeUndefined();
  await t.turn("q2");
  expect(inputOf(t, 2)).toEqual(["q1", "compaction", "permissions", "surroundings", "q2"]);
  const line = (await t.rollout()).find(({ type }) => type === "compacted");
  expect(line?.payload).toEqual({ message: "", replacement_history: [output[1], output[3]] });
  const failing = await compact(t);
  const error = t.events.find((event) => event.id === failing && event.msg.type === "error");
  expect(error?.msg).toMatchObject({
    message: expect.stringMatching(/^Error running remote compact task: We're currently/),
    codex_error_info: "internal_server_error",
  });
});
