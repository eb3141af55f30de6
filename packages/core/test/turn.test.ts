import { readFileSync } from "node:fs";
import {
  call,
  completed,
  created,
  customToolCall,
  functionCall,
  message,
  say,
  sayInPieces,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread } from "./testThread.ts";

const STEP = { plan: [{ step: "look", status: "in_progress" }] };

test("a plain message is said and kept in the order clients expect", async () => {
  await using t = await TestThread.start({ script: [sayInPieces(["Do", "ne."])] });
  await t.turn("hi there");
  expect(t.legacy()).toEqual([
    "mcp_startup_complete",
    "warning",
    "task_started",
    "item_started",
    "item_completed",
    "user_message",
    "token_count",
    "item_started",
    "agent_message_content_delta",
    "agent_message_delta",
    "agent_message_content_delta",
    "agent_message_delta",
    "item_completed",
    "agent_message",
    "token_count",
    "task_complete",
  ]);
  expect(await t.rolloutShape()).toEqual([
    "session_meta",
    "response_item/message/developer",
    "response_item/message/user",
    "event_msg/task_started",
    "response_item/message/user",
    "event_msg/user_message",
    "turn_context",
    "event_msg/token_count",
    "event_msg/agent_message",
    "response_item/message/assistant",
    "event_msg/token_count",
    "event_msg/task_complete",
  ]);
});

test("the model is told its surroundings once, then only what was said", async () => {
  await using t = await TestThread.start({ script: [say("one"), say("two", 2)] });
  await t.turn("first");
  await t.turn("second");
  const roles = t.model.requests.map(({ body }) => body.input.map((item) => item.role));
  expect(roles).toEqual([
    ["developer", "user", "user"],
    ["developer", "user", "user", "assistant", "user"],
  ]);
  const [permissions, context] = JSON.parse(JSON.stringify(t.model.requests[0]?.body.input)) as {
    content: { text: string }[];
  }[];
  expect(permissions?.content[0]?.text).toContain("`danger-full-access`");
  expect(context?.content.map(({ text }) => text.split("\n")[0])).toEqual([
    `# AGENTS.md instructions for ${t.cwd}`,
    "<environment_context>",
  ]);
});

test("tool calls are answered in one further request, after the count of tokens is told", async () => {
  const calls = call(functionCall("c1", "update_plan", STEP), functionCall("c2", "nope", {}));
  await using t = await TestThread.start({ script: [calls, say("done", 2)] });
  await t.turn("plan it");
  const said = t.legacy();
  expect(said.slice(said.indexOf("user_message") + 1)).toEqual([
    "token_count",
    "token_count",
    "plan_update",
    "token_count",
    "item_started",
    "item_completed",
    "agent_message",
    "token_count",
    "task_complete",
  ]);
  expect(t.model.requests[1]?.body.input.slice(-2)).toEqual([
    { type: "function_call_output", call_id: "c1", output: "Plan updated" },
    { type: "function_call_output", call_id: "c2", output: "unsupported call: nope" },
  ]);
});

test("what a tool cannot read or serve is told to the model", async () => {
  const calls = call(
    functionCall("a", "update_plan", { plan: [{ step: "x", status: "doing" }] }),
    functionCall("b", "update_plan", "{}"),
    customToolCall("c", "no_such", "text"),
    customToolCall("d", "update_plan", "text"),
    functionCall("e", "request_user_input", {}),
  );
  await using t = await TestThread.start({ script: [calls, say("ok", 2)] });
  await t.turn("go");
  const outputs = t.model.requests[1]?.body.input.filter((item) => item.type.endsWith("_output"));
  const parse = "failed to parse function arguments: ";
  expect(Object.fromEntries(outputs?.map((item) => [item.call_id, item.output]) ?? [])).toEqual({
    a: `${parse}unknown variant \`doing\`, expected one of \`pending\`, \`in_progress\`, \`completed\` at line 1 column 37`,
    b: `${parse}missing field \`plan\` at line 1 column 2`,
    c: "unsupported custom tool call: no_such",
    d: "aborted",
    e: "request_user_input is unavailable in Default mode",
  });
});

test("a local shell call without an id of its own goes by that of its item", async () => {
  const action = { type: "exec", command: ["echo", "one"] };
  const item = { type: "local_shell_call", id: "l1", status: "completed", action };
  const calls = [created("r1"), { type: "response.output_item.done", item }, completed("r1")];
  await using t = await TestThread.start({ script: [calls, say("ok", 2)] });
  await t.turn("go");
  const begun = t.events.flatMap(({ msg }) => (msg.type === "exec_command_begin" ? [msg.call_id] : []));
  expect(begun).toEqual(["l1"]);
  expect(t.model.requests[1]?.body.input.slice(-2)).toMatchObject([
    { type: "local_shell_call", call_id: "l1" },
    { type: "function_call_output", call_id: "l1" },
  ]);
});

test("two commands of one answer run side by side where the model may do that", async () => {
  // Each waits for the other's file: one after the other they would wait for ever.
  const meet = (mine: string, other: string): string =>
    `touch ${mine}; until [ -e ${other} ]; do sleep 0.01; done; echo ${mine}`;
  const calls = call(
    functionCall("c1", "exec_command", { cmd: meet("a", "b"), login: false }),
    functionCall("c2", "exec_command", { cmd: meet("b", "a"), login: false }),
  );
  await using t = await TestThread.start({ script: [calls, say("met", 2)], start: { model: "gpt-5.1" } });
  await t.turn("go");
  const outputs = t.model.requests[1]?.body.input.filter((item) => item.type === "function_call_output");
  expect(outputs?.map((item) => [item.call_id, String(item.output).trimEnd().at(-1)])).toEqual([
    ["c1", "a"],
    ["c2", "b"],
  ]);
});

test("commands of a tool that was not offered run one after the other", async () => {
  const calls = call(
    functionCall("c1", "shell_command", { command: "sleep 0.1; touch a", login: false }),
    functionCall("c2", "shell_command", { command: "ls a", login: false }),
  );
  await using t = await TestThread.start({ script: [calls, say("done", 2)], start: { model: "gpt-5.1" } });
  await t.turn("go");
  const types = t.events.map(({ msg }) => msg.type).filter((type) => /^exec_command_(begin|end)/.test(type));
  expect(types).toEqual(["exec_command_begin", "exec_command_end", "exec_command_begin", "exec_command_end"]);
});

test("an item is in the session file before it is said to be complete", async () => {
  const calls = call(functionCall("c1", "shell_command", { command: "echo kept", login: false }));
  await using t = await TestThread.start({ script: [calls, say("the end", 2)] });
  const seen: boolean[] = [];
  const file = t.thread.rolloutPath ?? "";
  t.thread.subscribe(({ msg }) => {
    if (msg.type === "exec_command_begin")
      seen.push(readFileSync(file, "utf8").includes('"name":"shell_command"'));
    if (msg.type === "exec_command_end")
      seen.push(/"function_call_output".*kept/.test(readFileSync(file, "utf8")));
    if (msg.type === "item_completed" && msg.item.type === "AgentMessage") {
      seen.push(readFileSync(file, "utf8").includes('"text":"the end"'));
    }
  });
  await t.turn("go");
  expect(seen).toEqual([true, true, true]);
});

test("a model that is not rerouted and one that is", async () => {
  const rerouted = { events: say("a"), headers: { "openai-model": "other-model" } };
  await using t = await TestThread.start({ script: [rerouted, say("b", 2)] });
  await t.turn("one");
  const said = t.legacy();
  expect(said.slice(said.indexOf("user_message") + 1, said.indexOf("agent_message"))).toEqual([
    "model_reroute",
    "warning",
    "token_count",
    "item_started",
    "item_completed",
  ]);
});

test("an output schema holds for its own turn only", async () => {
  await using t = await TestThread.start({ script: [say("{}"), say("free", 2)] });
  const schema = { type: "object", properties: {}, additionalProperties: false };
  t.thread.startTurn([{ type: "text", text: "json", text_elements: [] }], { outputSchema: schema });
  await t.untilType("task_complete");
  await t.turn("free");
  expect(t.model.requests.map(({ body }) => body.text !== undefined)).toEqual([true, false]);
});

test("items after the first message of an answer keep their own ids", async () => {
  const two = [created("r"), message("m1", "first"), message("m2", "second"), completed("r")];
  await using t = await TestThread.start({ script: [two] });
  await t.turn("go");
  const ids = t.events.flatMap(({ msg }) => (msg.type === "item_completed" ? [msg.item.id] : [])).slice(1);
  expect(ids).toEqual(["m1", "m2"]);
  expect(await t.untilType("task_complete")).toMatchObject({ last_agent_message: "second" });
});

test("twenty thousand deltas arrive, and none of them reaches the disk", async () => {
  const pieces = Array.from({ length: 20_000 }, (_, n) => `w${n} `);
  await using t = await TestThread.start({ script: [sayInPieces(pieces)] });
  await t.turn("talk");
  const text = t.events
    .map(({ msg }) => (msg.type === "agent_message_content_delta" ? msg.delta : ""))
    .join("");
  expect(text).toBe(pieces.join(""));
  expect((await t.rollout()).length).toBe(12);
});
