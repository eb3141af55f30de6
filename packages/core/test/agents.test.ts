import type { EventMsg } from "@codex/protocol";
import {
  agentOf,
  agentScript,
  created,
  gate,
  hang,
  type Line,
  type Outputs,
  outputsOf,
  say,
  use,
  userTexts,
} from "@codex-tools/mock-responses";
import { expect, test, vi } from "vitest";
import type { Thread } from "../src/thread/thread.ts";
import { TestThread } from "./testThread.ts";

const ON = "[features]\nmulti_agent = true";
const GHOST = "01a1fd7d-5bd4-71d3-b957-69cbc538e29f";
const HANG = [created("r"), hang()];

interface Play {
  readonly parent: readonly Line[];
  readonly child?: readonly Line[];
  readonly grand?: readonly Line[];
  readonly config?: string;
}

/** A thread whose model answers "parent", while that of its agents answers "child" and of theirs "grand". */
function begin({ parent, child = [], grand = [], config = ON }: Play): Promise<TestThread> {
  return TestThread.start({ config, script: agentScript({ parent, child, grand }) });
}

/** What the calls of the thread gave in the end. */
function given(t: TestThread): Outputs {
  return outputsOf(lastOf(t, "parent"));
}

function lastOf(t: TestThread, key: string) {
  return t.model.requests.findLast(({ body }) => userTexts(body).some((text) => text.includes(key)))?.body;
}

function collab(t: TestThread): EventMsg[] {
  return t.events.map(({ msg }) => msg).filter(({ type }) => type.startsWith("collab_"));
}

/** The only agent of the thread. */
function agent(t: TestThread): Thread | undefined {
  const id = t.engine.threads.loaded().find((loaded) => loaded !== t.thread.id);
  return id === undefined ? undefined : t.engine.threads.get(id);
}

const spawn = use("spawn", "spawn_agent", { message: "child task" });
const wait = use("wait", "wait", (outputs) => ({ ids: [agentOf(outputs)] }));
const close = use("close", "close_agent", (outputs) => ({ id: agentOf(outputs) }));

test("an agent works in a thread of its own, is waited for and closed", async () => {
  await using t = await begin({ parent: [spawn, wait, close, say("done")], child: [say("found it")] });
  await t.turn("parent");
  const id = agentOf(given(t));
  const name = (JSON.parse(given(t).spawn ?? "") as { nickname: string }).nickname;
  expect(given(t)).toMatchObject({
    wait: JSON.stringify({ status: { [id]: { completed: "found it" } }, timed_out: false }),
    close: JSON.stringify({ status: { completed: "found it" } }),
  });
  const sender_thread_id = t.thread.id;
  const from = { sender_thread_id, call_id: "spawn" };
  const badge = { thread_id: id, agent_nickname: name };
  const status = { completed: "found it" };
  const receiver = { receiver_thread_id: id, sender_thread_id };
  expect(collab(t)).toEqual([
    { type: "collab_agent_spawn_begin", ...from, prompt: "child task" },
    {
      type: "collab_agent_spawn_end",
      ...from,
      new_thread_id: id,
      new_agent_nickname: name,
      prompt: "child task",
      status: "pending_init",
    },
    {
      type: "collab_waiting_begin",
      sender_thread_id,
      receiver_thread_ids: [id],
      receiver_agents: [badge],
      call_id: "wait",
    },
    {
      type: "collab_waiting_end",
      sender_thread_id,
      call_id: "wait",
      agent_statuses: [{ ...badge, status }],
      statuses: { [id]: status },
    },
    { type: "collab_close_begin", call_id: "close", ...receiver },
    { type: "collab_close_end", call_id: "close", ...receiver, receiver_agent_nickname: name, status },
  ]);
  expect(t.engine.threads.loaded()).toEqual([t.thread.id]);
});

test("its session file tells where it comes from, and its requests what it is", async () => {
  await using t = await begin({ parent: [spawn, wait, say("done")], child: [say("found it")] });
  await t.turn("parent");
  const child = agent(t);
  await child?.flush();
  const path = child?.rolloutPath ?? "";
  const { meta } = await t.engine.sessions.read(path);
  const { nickname } = JSON.parse(given(t).spawn ?? "") as { nickname: string };
  expect(meta).toMatchObject({
    agent_nickname: nickname,
    source: {
      subagent: {
        thread_spawn: {
          parent_thread_id: t.thread.id,
          depth: 1,
          agent_nickname: nickname,
          agent_role: null,
        },
      },
    },
  });
  const [first, , second] = t.model.requests;
  const asked = t.model.requests.find(({ headers }) => headers["x-openai-subagent"] !== undefined);
  expect(first?.headers["x-codex-beta-features"]).toBe("multi_agent");
  expect(second).toBeDefined();
  expect(asked?.headers["x-openai-subagent"]).toBe("collab_spawn");
  expect(asked?.headers["x-codex-beta-features"]).toBeUndefined();
  expect(asked?.body.tools.map(({ name }) => name)).not.toContain("spawn_agent");
});

test("the model is told that an agent is done, in the running turn", async () => {
  await using t = await begin({ parent: [spawn, wait, say("done")], child: [say("found it")] });
  await t.turn("parent");
  const news = JSON.stringify({ agent_id: agentOf(given(t)), status: { completed: "found it" } });
  expect(userTexts(lastOf(t, "parent")).at(-1)).toBe(
    `<subagent_notification>\n${news}\n</subagent_notification>`,
  );
});

test("the model is told in the next turn when none runs", async () => {
  const late = Promise.withResolvers<void>();
  await using t = await begin({
    parent: [spawn, say("done"), say("again")],
    child: [[gate(late.promise), ...say("late answer")]],
  });
  await t.turn("parent");
  const child = agent(t);
  const ended = Promise.withResolvers<void>();
  child?.subscribe(({ msg }) => {
    if (msg.type === "task_complete") ended.resolve();
  });
  late.resolve();
  await ended.promise;
  await t.turn("next");
  const texts = userTexts(lastOf(t, "next"));
  expect(texts.at(-2)).toContain('{"completed":"late answer"}');
  expect(texts.at(-1)).toBe("next");
});

test("an agent is spoken to, closed, resumed and spoken to again", async () => {
  const more = (id: string) =>
    use(id, "send_input", (outputs) => ({ id: agentOf(outputs), message: `more ${id}` }));
  const waitAs = (id: string) => use(id, "wait", (outputs) => ({ ids: [agentOf(outputs)] }));
  const resume = use("resume", "resume_agent", (outputs) => ({ id: agentOf(outputs) }));
  await using t = await begin({
    parent: [
      spawn,
      wait,
      more("m1"),
      waitAs("w1"),
      close,
      waitAs("w2"),
      more("m2"),
      resume,
      more("m3"),
      waitAs("w3"),
      say("done"),
      say("done"),
    ],
    child: [say("one"), say("two"), say("three")],
  });
  await t.turn("parent");
  const id = agentOf(given(t));
  const done = (text: string) => JSON.stringify({ status: { [id]: { completed: text } }, timed_out: false });
  expect(given(t)).toMatchObject({
    w1: done("two"),
    close: '{"status":{"completed":"two"}}',
    w2: JSON.stringify({ status: { [id]: "not_found" }, timed_out: false }),
    m2: `agent with id ${id} not found`,
    resume: '{"status":"pending_init"}',
    w3: done("three"),
  });
  expect(userTexts(lastOf(t, "more m3")).filter((text) => !text.startsWith("<"))).toEqual(
    expect.arrayContaining(["child task", "more m1", "more m3"]),
  );
  const { nickname } = JSON.parse(given(t).spawn ?? "") as { nickname: string };
  expect(collab(t)).toContainEqual(
    expect.objectContaining({ type: "collab_resume_end", receiver_agent_nickname: nickname }),
  );
});

test("send_input with interrupt drops what the agent does, which is no news", async () => {
  const redirect = use("redirect", "send_input", (outputs) => ({
    id: agentOf(outputs),
    message: "rather this",
    interrupt: true,
  }));
  const lines = { parent: [spawn, redirect, wait, say("done")], rather: [say("new")], child: [HANG] };
  await using t = await TestThread.start({ config: ON, script: agentScript(lines) });
  await t.turn("parent");
  expect(given(t).wait).toContain('{"completed":"new"}');
  expect(userTexts(lastOf(t, "parent")).filter((text) => text.includes("subagent_notification"))).toEqual([
    expect.stringContaining('{"completed":"new"}'),
  ]);
});

test("a failed agent is told as such", async () => {
  await using t = await begin({
    parent: [spawn, wait, say("done")],
    child: [{ status: 400, body: { error: { message: "bad thing" } } }],
  });
  await t.turn("parent");
  expect(given(t).wait).toContain("errored");
  expect(given(t).wait).toContain("bad thing");
});

test("closing an agent ends its turn", async () => {
  await using t = await begin({ parent: [spawn, close, say("done")], child: [HANG] });
  await t.turn("parent");
  expect(given(t).close).toMatch(/"(pending_init|running)"/);
  expect(t.engine.threads.loaded()).toEqual([t.thread.id]);
});

test("a wait ends without an answer when its time is up", async () => {
  const short = use("wait", "wait", (outputs) => ({ ids: [agentOf(outputs)], timeout_ms: 1 }));
  await using t = await begin({ parent: [spawn, short, say("done")], child: [HANG] });
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const ended = t.turn("parent");
    await t.untilType("collab_waiting_begin");
    await vi.advanceTimersByTimeAsync(9_999);
    expect(t.events.some(({ msg }) => msg.type === "collab_waiting_end")).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await t.untilType("collab_waiting_end")).toMatchObject({ statuses: {} });
    await ended;
  } finally {
    vi.useRealTimers();
  }
  expect(given(t).wait).toBe('{"status":{},"timed_out":true}');
});

test("an interrupted wait leaves the agent running", async () => {
  await using t = await begin({ parent: [spawn, wait, say("again")], child: [HANG] });
  t.say("parent");
  await t.untilType("collab_waiting_begin");
  await t.thread.interrupt();
  expect(agent(t)?.activeTurnId).not.toBeNull();
  await t.turn("parent again");
  expect(given(t).wait).toMatch(/^aborted by user after/);
});

test("no more agents than configured are open at once, in the whole crew", async () => {
  const grandchild = use("g1", "spawn_agent", { message: "grand task" });
  const third = use("third", "spawn_agent", { message: "child three" });
  const again = use("again", "spawn_agent", { message: "child four" });
  await using t = await begin({
    config: `${ON}\n[agents]\nmax_threads = 2\nmax_depth = 2`,
    parent: [spawn, wait, third, close, again, say("done"), say("done")],
    child: [grandchild, say("delegated"), HANG],
    grand: [say("small answer")],
  });
  await t.turn("parent");
  expect(given(t).third).toBe("collab spawn failed: agent thread limit reached (max 2)");
  expect(given(t).again).toContain("agent_id");
});

test.each([
  ["spawn_agent", {}, "Provide one of: message or items"],
  ["spawn_agent", { message: " " }, "Empty message can't be sent to an agent"],
  ["spawn_agent", { message: "x", items: [] }, "Provide either message or items, but not both"],
  ["spawn_agent", { items: [] }, "Items can't be empty"],
  ["spawn_agent", { message: "x", agent_type: "nobody" }, "unknown agent_type 'nobody'"],
  [
    "spawn_agent",
    { items: [{ type: "image" }] },
    "failed to parse function arguments: missing field `image_url` at line 1 column 27",
  ],
  [
    "spawn_agent",
    { items: [{ type: "x" }] },
    "failed to parse function arguments: unknown variant `x`, expected one of `text`, `image`, `local_image`, `skill`, `mention` at line 1 column 21",
  ],
  ["wait", { ids: [] }, "ids must be non-empty"],
  ["wait", { ids: ["abc"] }, "invalid agent id abc: Error(ParseSimpleLength { len: 3 })"],
  ["wait", { ids: ["x"] }, "invalid agent id x: Error(ParseChar { character: 'x', index: 1 })"],
  [
    "wait",
    { ids: [`${GHOST}f`] },
    `invalid agent id ${GHOST}f: Error(ParseGroupLength { group: 4, len: 13, index: 25 })`,
  ],
  ["wait", { ids: [GHOST], timeout_ms: 0 }, "timeout_ms must be greater than zero"],
  [
    "wait",
    { ids: [GHOST], timeout_ms: 1.5 },
    "failed to parse function arguments: invalid type: floating point `1.5`, expected i64 at line 1 column 64",
  ],
  ["wait", { ids: [GHOST] }, JSON.stringify({ status: { [GHOST]: "not_found" }, timed_out: false })],
  ["send_input", { id: GHOST, message: "x" }, `agent with id ${GHOST} not found`],
  ["send_input", { id: GHOST, message: "x", interrupt: true }, `agent with id ${GHOST} not found`],
  ["close_agent", { id: GHOST }, `agent with id ${GHOST} not found`],
  ["resume_agent", { id: GHOST }, `agent with id ${GHOST} not found`],
])("%s %j answers %s", async (tool, args, answer) => {
  await using t = await begin({ parent: [use("c", tool, args), say("done")] });
  await t.turn("parent");
  expect(given(t).c).toBe(answer);
});

test("without the feature there are no such tools", async () => {
  await using t = await begin({ config: "", parent: [spawn, say("done")] });
  await t.turn("parent");
  expect(given(t).spawn).toBe("unsupported call: spawn_agent");
});
