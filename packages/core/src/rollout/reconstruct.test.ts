import type { EventMsg, ResponseItem, RolloutItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { reconstruct } from "./reconstruct.ts";

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

test("turns are told apart by their beginnings, however they ended", () => {
  const open = turn("d", "four").slice(0, -1);
  const crashed = turn("b", "two").slice(0, -1);
  const aborted = [
    ...turn("c", "three").slice(0, -1),
    event({ type: "turn_aborted", turn_id: "c", reason: "interrupted" }),
  ];
  const { turns } = reconstruct([...turn("a", "one"), ...crashed, ...aborted, ...open]);
  expect(turns.map(({ id, status }) => [id, status])).toEqual([
    ["a", "completed"],
    ["b", "interrupted"],
    ["c", "interrupted"],
    ["d", "open"],
  ]);
});

test("input that joined a running turn belongs to it", () => {
  const [first, ...rest] = turn("a", "one");
  const { turns } = reconstruct(
    [first, ...rest.slice(0, -1), event(said("more")), ...rest.slice(-1)].filter((x) => x !== undefined),
  );
  expect(turns).toHaveLength(1);
  expect(turns[0]?.events.filter(({ type }) => type === "user_message")).toHaveLength(2);
});

test("files without turn ids get a turn for each user message", () => {
  const { turns } = reconstruct([event(said("one")), event(said("two"))]);
  expect(turns.map(({ id, status }) => [id, status])).toEqual([
    [null, "completed"],
    [null, "open"],
  ]);
});

test("a rollback takes turns out of both views, too many of them everything", () => {
  const items = [item(user("<environment_context>x")), ...turn("a", "one"), ...turn("b", "two")];
  const one = reconstruct([...items, event({ type: "thread_rolled_back", num_turns: 1 })]);
  expect(one.turns.map(({ id }) => id)).toEqual(["a"]);
  expect(one.history).toEqual([user("<environment_context>x"), user("one"), agent("re one")]);
  const all = reconstruct([...items, event({ type: "thread_rolled_back", num_turns: 9 })]);
  expect([all.turns, all.history, all.lastContext]).toEqual([[], [], null]);
});

test("a compaction replaces what went before", () => {
  const replacement = [user("summary")];
  const compacted: RolloutItem = {
    type: "compacted",
    payload: { message: "m", replacement_history: replacement },
  };
  expect(reconstruct([...turn("a", "one"), compacted, item(user("next"))]).history).toEqual([
    user("summary"),
    user("next"),
  ]);
  const old: RolloutItem = { type: "compacted", payload: { message: "only text" } };
  expect(reconstruct([...turn("a", "one"), old]).history).toEqual([user("only text")]);
});

test("outputs that were written as the tools ended are read in the order of the calls", () => {
  const fn = (call_id: string): ResponseItem => ({
    type: "function_call",
    call_id,
    name: "n",
    arguments: "",
  });
  const out = (call_id: string): ResponseItem => ({ type: "function_call_output", call_id, output: call_id });
  const { history } = reconstruct(
    [fn("a"), fn("b"), out("b"), out("a"), agent("x"), fn("c"), out("c")].map(item),
  );
  expect(history).toEqual([fn("a"), fn("b"), out("a"), out("b"), agent("x"), fn("c"), out("c")]);
});
