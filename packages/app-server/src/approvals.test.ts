import { call, functionCall, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "../test/appServer.ts";
import type { WireClient, WireMessage } from "../test/wireClient.ts";

const method = "item/commandExecution/requestApproval";
const script = [call(functionCall("c1", "shell_command", { command: "touch made.txt" })), say("ok", 2)];
const input = [{ type: "text", text: "do it", text_elements: [] }];

/** A turn that asks for leave to run a command. */
async function ask(client: WireClient): Promise<{ request: WireMessage; threadId: string; turnId: string }> {
  const { thread } = await client.call("thread/start", {});
  const { turn } = await client.call("turn/start", { threadId: thread.id, input });
  return { request: await client.notified(method), threadId: thread.id, turnId: turn.id };
}

function completions(client: WireClient): unknown[] {
  return client.log
    .filter((message) => message.method === "item/completed")
    .map(({ params }) => params?.item)
    .filter((item) => JSON.stringify(item).includes('"c1"'));
}

test("the request carries what a human needs; accepted, the command runs", async () => {
  await using bed = await TestBed.create({ script, approval: "untrusted" });
  const client = await bed.client();
  const { request, threadId, turnId } = await ask(client);
  expect(request.id).toBe(0);
  expect(request.params).toEqual({
    threadId,
    turnId,
    itemId: "c1",
    command: expect.stringMatching(/ -lc 'touch made\.txt'$/),
    cwd: bed.cwd,
    commandActions: [{ type: "unknown", command: "touch made.txt" }],
    proposedExecpolicyAmendment: ["touch", "made.txt"],
    availableDecisions: [
      "accept",
      { acceptWithExecpolicyAmendment: { execpolicy_amendment: ["touch", "made.txt"] } },
      "cancel",
    ],
  });
  const { thread } = await client.call("thread/read", { threadId });
  expect(thread.status).toEqual({ type: "active", activeFlags: ["waitingOnApproval"] });
  client.reply(request.id, { result: { decision: "accept" } });
  await client.notified("turn/completed");
  expect(completions(client)).toMatchObject([{ status: "completed", exitCode: 0 }]);
});

const refusals: readonly (readonly [string, { result: unknown } | { error: unknown }, string])[] = [
  ["decline", { result: { decision: "decline" } }, "declined"],
  ["a decision that does not exist", { result: { decision: "maybe" } }, "declined"],
  ["an answer without a decision", { result: null }, "declined"],
  ["an error", { error: { code: -32000, message: "no" } }, "failed"],
];

test.each(refusals)(
  "%s is a no: the item shows it at once and at its end, the turn goes on",
  async (_, answer, shown) => {
    await using bed = await TestBed.create({ script, approval: "untrusted" });
    const client = await bed.client();
    const { request } = await ask(client);
    client.reply(request.id, answer);
    const done = await client.notified("turn/completed");
    expect(done.params).toMatchObject({ turn: { status: "completed" } });
    expect(completions(client)).toMatchObject([
      { status: shown, exitCode: null },
      { status: "declined", exitCode: -1 },
    ]);
  },
);

test("cancel refuses and interrupts the turn", async () => {
  await using bed = await TestBed.create({ script: script.slice(0, 1), approval: "untrusted" });
  const client = await bed.client();
  const { request } = await ask(client);
  client.reply(request.id, { result: { decision: "cancel" } });
  const done = await client.notified("turn/completed");
  expect(done.params).toMatchObject({ turn: { status: "interrupted" } });
});

test("an interrupt withdraws the question, a late answer changes nothing", async () => {
  await using bed = await TestBed.create({
    script: [...script.slice(0, 1), say("next", 3)],
    approval: "untrusted",
  });
  const client = await bed.client();
  const { request, threadId, turnId } = await ask(client);
  await client.call("turn/interrupt", { threadId, turnId });
  client.reply(request.id, { result: { decision: "accept" } });
  const from = client.log.length;
  await client.call("turn/start", { threadId, input });
  const done = await client.notified("turn/completed", from);
  expect(done.params).toMatchObject({ turn: { status: "completed" } });
});

test("subscribers are all asked and the first answer counts; a stranger is neither asked nor heard", async () => {
  await using bed = await TestBed.create({ script, approval: "untrusted" });
  const server = bed.serve();
  const [first, second, stranger] = [await bed.join(server), await bed.join(server), await bed.join(server)];
  const { thread } = await first.call("thread/start", {});
  await first.call("turn/start", { threadId: thread.id, input });
  const request = await first.notified(method);
  await second.call("thread/resume", { threadId: thread.id }).catch(() => null);
  stranger.reply(request.id, { result: { decision: "cancel" } });
  await stranger.ask("thread/loaded/list", {});
  first.reply(request.id, { result: { decision: "accept" } });
  const done = await first.notified("turn/completed");
  expect(done.params).toMatchObject({ turn: { status: "completed" } });
  expect(stranger.methods().filter((name) => /^(turn|item)\//.test(name))).toEqual([]);
});

test("when the only client is gone the answer is no", async () => {
  await using bed = await TestBed.create({ script, approval: "untrusted" });
  const server = bed.serve();
  const client = await bed.join(server);
  await ask(client);
  client.close();
  const { body } = await bed.model.request(1);
  const output = body.input.find((item) => item.call_id === "c1" && item.type === "function_call_output");
  expect(JSON.stringify(output)).toContain("rejected by user");
});

/** Notifications and requests about the call, by method and status. */
function story(client: WireClient): string[] {
  return client.log
    .filter(
      ({ method: name, params }) => name?.startsWith("item/") && JSON.stringify(params).includes('"c1"'),
    )
    .map(({ method: name = "", params }) => {
      const { status } = (params?.item ?? {}) as { status?: string };
      return status === undefined ? name : `${name} ${status}`;
    })
    .filter((name) => !name.endsWith("outputDelta"));
}

const session = [
  call(functionCall("c1", "exec_command", { cmd: "touch made.txt", yield_time_ms: 250 })),
  say("ok", 2),
];
const sessionStories: readonly (readonly [string, string[]])[] = [
  ["accept", ["item/started inProgress", method, "item/completed completed"]],
  ["decline", ["item/started inProgress", method, "item/completed declined"]],
  ["cancel", ["item/started inProgress", method, "item/completed declined"]],
];

test.each(sessionStories)(
  "%s: a terminal session begins before it is asked about",
  async (decision, told) => {
    const script = decision === "cancel" ? session.slice(0, 1) : session;
    await using bed = await TestBed.create({ script, approval: "untrusted" });
    const client = await bed.client();
    const { request } = await ask(client);
    client.reply(request.id, { result: { decision } });
    await client.notified("turn/completed");
    expect(story(client)).toEqual(told);
    expect(client.log.filter(({ method: name }) => name === "codex/event/exec_command_begin")).toHaveLength(
      1,
    );
  },
);

test("a session that got leave and cannot start ends as failed", async () => {
  const command = functionCall("c1", "exec_command", { cmd: "touch x", workdir: "gone" });
  await using bed = await TestBed.create({ script: [call(command), say("ok", 2)], approval: "untrusted" });
  const client = await bed.client();
  const { request } = await ask(client);
  client.reply(request.id, { result: { decision: "accept" } });
  await client.notified("turn/completed");
  expect(story(client)).toEqual(["item/started inProgress", method, "item/completed failed"]);
});

test.each([{ error: { code: -32000, message: "no" } }, { result: { answers: "A" } }, { result: null }])(
  "a question that is answered with %j is left open, and the turn goes on",
  async (answer) => {
    const option = { label: "A", description: "a" };
    const questions = [{ id: "q", header: "H", question: "Which?", options: [option] }];
    const asking = call(functionCall("c1", "request_user_input", { questions }));
    await using bed = await TestBed.create({ script: [asking, say("ok", 2)] });
    const client = await bed.client({ experimentalApi: true });
    const { thread } = await client.call("thread/start", {});
    const settings = { model: "mock-model", reasoning_effort: null, developer_instructions: null };
    const collaborationMode = { mode: "plan", settings };
    await client.call("turn/start", { threadId: thread.id, input, collaborationMode });
    const request = await client.notified("item/tool/requestUserInput");
    client.reply(request.id, answer);
    const done = await client.notified("turn/completed");
    expect(done.params).toMatchObject({ turn: { status: "completed" } });
    expect(bed.model.requests.at(-1)?.body.input.at(-1)).toMatchObject({ output: '{"answers":{}}' });
  },
);
