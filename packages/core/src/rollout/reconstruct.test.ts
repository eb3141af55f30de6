import type { EventMsg, ResponseItem, RolloutItem, TurnContextItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { isSummary } from "../history/compact.ts";
import { reconstruct, type StoredSession } from "./reconstruct.ts";

const event = (payload: EventMsg): RolloutItem => ({ type: "event_msg", payload });
const item = (payload: ResponseItem): RolloutItem => ({ type: "response_item", payload });
const user = (text: string): ResponseItem => ({
  type: "message",
  role: "user",
  content: [{ type: "input_text", text }],
});
const agent = (text: string): ResponseItem => ({
  type: "message",
  role: "assistant",
  content: [{ type: "output_text", text }],
});
const said = (message: string): EventMsg => ({
  type: "user_message",
  message,
  images: [],
  local_images: [],
  text_elements: [],
});
const started = (turn_id: string): EventMsg => ({
  type: "task_started",
  turn_id,
  model_context_window: 1,
  collaboration_mode_kind: "default",
});
const complete = (turn_id: string): EventMsg => ({
  type: "task_complete",
  turn_id,
  last_agent_message: null,
});

/** A turn as the file holds it. */
const turn = (id: string, text: string): RolloutItem[] => [
  event(started(id)),
  item(user(text)),
  event(said(text)),
  item(agent(`re ${text}`)),
  event(complete(id)),
];

test("an event between the turns makes no turn of its own", async () => {
  const foreign = JSON.parse('{"type":"event_msg","payload":{"type":"of_tomorrow"}}');
  const { turns } = await reconstruct([...turn("a", "one"), foreign, ...turn("b", "two")]);
  expect(turns.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("turns are told apart by their beginnings, however they ended", async () => {
  const open = turn("d", "four").slice(0, -1);
  const crashed = turn("b", "two").slice(0, -1);
  const aborted = [
    ...turn("c", "three").slice(0, -1),
    event({ type: "turn_aborted", turn_id: "c", reason: "interrupted" }),
  ];
  const { turns } = await reconstruct([...turn("a", "one"), ...crashed, ...aborted, ...open]);
  expect(turns.map(({ id, status }) => [id, status])).toEqual([
    ["a", "completed"],
    ["b", "interrupted"],
    ["c", "interrupted"],
    ["d", "open"],
  ]);
});

test("input that joined a running turn belongs to it", async () => {
  const [first, ...rest] = turn("a", "one");
  const { turns } = await reconstruct(
    [first, ...rest.slice(0, -1), event(said("more")), ...rest.slice(-1)].filter((x) => x !== undefined),
  );
  expect(turns).toHaveLength(1);
  expect(turns[0]?.events.filter(({ type }) => type === "user_message")).toHaveLength(2);
});

test("files without turn ids get a turn for each user message, and none of them is open", async () => {
  const { turns } = await reconstruct([event(said("one")), event(said("two"))]);
  expect(turns.map(({ id, status }) => [id, status])).toEqual([
    [null, "completed"],
    [null, "completed"],
  ]);
});

const surroundings = user("<environment_context>\n</environment_context>");

test("a rollback takes turns out of both views, too many of them every turn", async () => {
  const items = [item(surroundings), ...turn("a", "one"), ...turn("b", "two")];
  const one = await reconstruct([...items, event({ type: "thread_rolled_back", num_turns: 1 })]);
  expect(one.turns.map(({ id }) => id)).toEqual(["a"]);
  expect(one.history).toEqual([surroundings, user("one"), agent("re one")]);
  const all = await reconstruct([...items, event({ type: "thread_rolled_back", num_turns: 9 })]);
  expect([all.turns, all.history]).toEqual([[], [surroundings]]);
});

const settings = (model: string): TurnContextItem => ({
  cwd: "/w",
  approval_policy: "never",
  sandbox_policy: { type: "danger-full-access" },
  model,
  summary: "auto",
});
/** A turn with a request to a model. */
const asked = (id: string, model: string): RolloutItem[] => {
  const [first, ...rest] = turn(id, id);
  const context: RolloutItem = { type: "turn_context", payload: settings(model) };
  return first === undefined ? [] : [first, context, ...rest];
};

test("after a rollback the settings count that the turns before it ran with", async () => {
  const back = (num_turns: number): RolloutItem => event({ type: "thread_rolled_back", num_turns });
  const models = ({ lastContext, lastSettings }: StoredSession) => [lastContext?.model, lastSettings?.model];
  const items = [...asked("a", "one"), ...asked("b", "two")];
  expect(models(await reconstruct(items))).toEqual(["two", "two"]);
  expect(models(await reconstruct([...items, back(1)]))).toEqual(["one", "one"]);
  expect(models(await reconstruct([...items, back(2)]))).toEqual([undefined, undefined]);
  const compaction = [
    event(started("c")),
    compacted,
    event({ type: "context_compacted" }),
    event(complete("c")),
  ];
  expect(models(await reconstruct([...items, ...compaction]))).toEqual([undefined, "two"]);
  expect(models(await reconstruct([...items, ...compaction, ...asked("d", "three"), back(1)]))).toEqual([
    undefined,
    "two",
  ]);
  // What a compaction made the model forget stays forgotten when the turn of the compaction is taken back.
  expect(models(await reconstruct([...items, ...compaction, back(1)]))).toEqual([undefined, "two"]);
});

test("settings of a turn that was cut off are those the model knows", async () => {
  const cutOff = [...asked("a", "one"), ...asked("b", "two").filter(({ type }) => type !== "event_msg")];
  expect((await reconstruct([...asked("a", "one"), event(started("b")), ...cutOff])).lastContext?.model).toBe(
    "two",
  );
});

const compacted: RolloutItem = {
  type: "compacted",
  payload: {
    message: "words of another version",
    replacement_history: [user("one"), user("words of another version")],
  },
};

test("a compaction replaces what went before, and its summary is known as one", async () => {
  const { history } = await reconstruct([...turn("a", "one"), compacted, item(user("next"))]);
  expect(history).toEqual([user("one"), user("words of another version"), user("next")]);
  expect(history.map(isSummary)).toEqual([false, true, false]);
});

test("of a compaction that notes only its summary the user's words are kept, too", async () => {
  const old: RolloutItem = { type: "compacted", payload: { message: "only text" } };
  const { history } = await reconstruct([item(surroundings), ...turn("a", "one"), old]);
  expect(history).toEqual([user("one"), user("only text")]);
  expect(history.map(isSummary)).toEqual([false, true]);
});

test("outputs that were written as the tools ended are read in the order of the calls", async () => {
  const fn = (call_id: string): ResponseItem => ({
    type: "function_call",
    call_id,
    name: "n",
    arguments: "",
  });
  const out = (call_id: string): ResponseItem => ({ type: "function_call_output", call_id, output: call_id });
  const { history } = await reconstruct(
    [fn("a"), fn("b"), out("b"), out("a"), agent("x"), fn("c"), out("c")].map(item),
  );
  expect(history).toEqual([fn("a"), fn("b"), out("a"), out("b"), agent("x"), fn("c"), out("c")]);
});

test("the commands of a turn that a crash cut off are told, those of a turn that ended are not", async () => {
  const command: ResponseItem = {
    type: "function_call",
    call_id: "c",
    name: "shell_command",
    arguments: '{"command":"echo hi"}',
  };
  const output = "Exit code: 3\nWall time: 1.5 seconds\nOutput:\nhi\n";
  const ran = [command, { type: "function_call_output" as const, call_id: "c", output }].map(item);
  const [first, ...rest] = turn("a", "one").filter(({ type }) => type !== "turn_context");
  const begun = first === undefined ? [] : [first, ...ran];
  const crashed = (await reconstruct(begun)).turns[0];
  expect(crashed?.events.at(-1)).toMatchObject({
    type: "exec_command_end",
    call_id: "c",
    turn_id: "a",
    command: [expect.stringContaining("sh"), "-lc", "echo hi"],
    exit_code: 3,
    duration: { secs: 1, nanos: 500_000_000 },
    aggregated_output: "hi\n",
    status: "failed",
  });
  const whole = (await reconstruct([...begun, ...rest])).turns[0];
  expect(whole?.events.some(({ type }) => type === "exec_command_end")).toBe(false);
});
