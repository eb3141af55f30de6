import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { completed, created, functionCall, gate, hang, say, sayInPieces } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { z } from "zod";
import { type TurnEvent, TurnFailedError, TurnInterruptedError } from "../src/index.ts";
import { startAgent } from "./agent.ts";

async function all(events: AsyncIterable<TurnEvent>): Promise<TurnEvent[]> {
  const seen: TurnEvent[] = [];
  for await (const event of events) seen.push(event);
  return seen;
}

test("a turn comes to the agent's last message, its items and its tokens", async () => {
  const usage = { input: 100, cached: 40, output: 10, reasoning: 3 };
  const first = [
    created("r1"),
    functionCall("c1", "shell_command", { command: "echo hi" }),
    completed("r1", usage),
  ];
  await using agent = await startAgent({
    script: [first, [created("r2"), ...say("done").slice(1, -1), completed("r2", usage)]],
  });
  const thread = await agent.codex.startThread();
  const turn = await thread.run("go");
  expect(turn).toMatchObject({ finalResponse: "done", output: undefined });
  expect(turn.items.map(({ type }) => type)).toEqual(["userMessage", "commandExecution", "agentMessage"]);
  expect(turn.usage).toEqual({
    totalTokens: 220,
    inputTokens: 200,
    cachedInputTokens: 80,
    outputTokens: 20,
    reasoningOutputTokens: 6,
  });
  expect(thread.opened).toMatchObject({ model: "mock-model", cwd: agent.cwd });
});

test("the tokens of a second turn are its own", async () => {
  const usage = { input: 100, output: 10 };
  const answer = (n: number) => [created(`r${n}`), ...say("ok", n).slice(1, -1), completed(`r${n}`, usage)];
  await using agent = await startAgent({ script: [answer(1), answer(2)] });
  const thread = await agent.codex.startThread();
  const turns = await Promise.all([thread.run("one"), thread.run("two")]);
  expect(turns.map((turn) => turn.usage?.totalTokens)).toEqual([110, 110]);
});

test("events come in order and end with the turn", async () => {
  await using agent = await startAgent({ script: [sayInPieces(["Hel", "lo"])] });
  const thread = await agent.codex.startThread();
  const turn = thread.runStreamed("go");
  const events = await all(turn.events);
  expect(events.map((event) => event.type)).toEqual([
    "turn.started",
    "item.started",
    "item.completed",
    "item.started",
    "item.delta",
    "item.delta",
    "item.completed",
    "usage.updated",
    "turn.completed",
  ]);
  expect(
    events.filter((event) => event.type === "item.delta").map(({ part, delta }) => [part, delta]),
  ).toEqual([
    ["message", "Hel"],
    ["message", "lo"],
  ]);
  const { finalResponse, usage } = await turn.result;
  expect(events.at(-1)).toEqual({ type: "turn.completed", turnId: turn.id, usage });
  expect([finalResponse, usage?.inputTokens]).toEqual(["Hello", 10]);
  expect(() => turn[Symbol.asyncIterator]()).toThrow("only once");
});

test("turns run one after the other, in the order they were asked for", async () => {
  await using agent = await startAgent({ script: [say("a", 1), say("b", 2), say("c", 3)] });
  const thread = await agent.codex.startThread();
  const answers = await Promise.all(["1", "2", "3"].map((text) => thread.run(text)));
  expect(answers.map(({ finalResponse }) => finalResponse)).toEqual(["a", "b", "c"]);
});

test("an answer in a form that was asked for is read", async () => {
  await using agent = await startAgent({ script: [say('{"n":1}', 1), say("not json", 2)] });
  const thread = await agent.codex.startThread();
  const outputSchema = { type: "object", properties: { n: { type: "integer" } } };
  expect((await thread.run("go", { outputSchema })).output).toEqual({ n: 1 });
  expect(agent.model.requests[0]?.body.text).toMatchObject({ format: { schema: outputSchema } });
  expect((await thread.run("go", { outputSchema })).output).toBeUndefined();
});

test("an answer in the form of a schema of a library is checked and typed", async () => {
  const answers = ['{"n":1,"more":{"b":true}}', '{"n":"one","more":{"b":true}}'];
  await using agent = await startAgent({ script: answers.map((text, n) => say(text, n)) });
  const thread = await agent.codex.startThread();
  const outputSchema = z.object({ n: z.number(), more: z.object({ b: z.boolean() }) });
  const { output } = await thread.run("go", { outputSchema });
  expect(output?.n.toFixed(1)).toBe("1.0");
  expect(agent.model.requests[0]?.body.text).toMatchObject({
    format: {
      schema: {
        required: ["n", "more"],
        additionalProperties: false,
        properties: { more: { type: "object", additionalProperties: false } },
      },
    },
  });
  expect((await thread.run("go", { outputSchema })).output).toBeUndefined();
  const odd = z.object({ when: z.date() });
  await expect(thread.run("go", { outputSchema: odd })).rejects.toThrow("cannot be represented");
});

test("an answer that nobody reads is no burden", async () => {
  await using agent = await startAgent({
    script: [sayInPieces(Array.from({ length: 2000 }, () => "x"))],
  });
  const thread = await agent.codex.startThread();
  const turn = thread.runStreamed("go");
  expect((await turn.result).finalResponse).toHaveLength(2000);
  const deltas = (await all(turn)).filter((event) => event.type === "item.delta");
  expect(deltas.map(({ delta }) => delta).join("")).toHaveLength(2000);
  expect(deltas.length).toBeLessThan(300);
});

test("texts and images are said together", async () => {
  await using agent = await startAgent({ script: [say("seen")] });
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  const file = join(agent.cwd, "pixel.png");
  await writeFile(file, Buffer.from(pixel, "base64"));
  const thread = await agent.codex.startThread();
  await thread.run([
    { type: "text", text: "what is this?" },
    { type: "localImage", path: file },
    { type: "image", url: `data:image/png;base64,${pixel}` },
  ]);
  const sent = JSON.stringify(agent.model.requests[0]?.body.input.at(-1));
  expect(sent).toContain("what is this?");
  expect(sent.match(/"input_image"/g)).toHaveLength(2);
});

test("a failed turn names the kind of its failure", async () => {
  await using agent = await startAgent({
    script: [{ status: 429, body: { error: { message: "slow down" } } }],
  });
  const thread = await agent.codex.startThread();
  const turn = thread.runStreamed("go");
  const events = await all(turn);
  expect(events.at(-1)).toMatchObject({ type: "turn.failed" });
  const error: unknown = await turn.result.catch((reason: unknown) => reason);
  if (!(error instanceof TurnFailedError)) throw new Error(`not a failed turn: ${String(error)}`);
  expect(error).toMatchObject({
    turnId: turn.id,
    kind: "responseTooManyFailedAttempts",
    httpStatusCode: 429,
  });
  expect(error.items.map(({ type }) => type)).toEqual(["userMessage"]);
});

test("what is said meanwhile reaches the turn under way", async () => {
  const { promise: steered, resolve } = Promise.withResolvers<void>();
  const first = [
    created("r1"),
    gate(steered),
    functionCall("c1", "shell_command", { command: "true" }),
    completed("r1"),
  ];
  await using agent = await startAgent({ script: [first, say("done", 2)] });
  const thread = await agent.codex.startThread();
  const turn = thread.runStreamed("go");
  await turn.steer("also this");
  resolve();
  expect((await turn.result).finalResponse).toBe("done");
  expect(JSON.stringify(agent.model.requests[1]?.body.input)).toContain("also this");
  await expect(turn.steer("too late")).rejects.toThrow();
  await turn.interrupt();
});

test("an interrupted turn says so", async () => {
  await using agent = await startAgent({ script: [[created("r1"), hang()]] });
  const thread = await agent.codex.startThread();
  const turn = thread.runStreamed("go");
  await agent.model.request(0);
  await turn.interrupt();
  expect((await all(turn)).at(-1)).toEqual({ type: "turn.interrupted", turnId: turn.id });
  await expect(turn.result).rejects.toBeInstanceOf(TurnInterruptedError);
});

test("leaving the loop interrupts the turn, and the next one goes on", async () => {
  await using agent = await startAgent({ script: [[created("r1"), hang()], say("next", 2)] });
  const thread = await agent.codex.startThread();
  const turn = thread.runStreamed("go");
  for await (const event of turn) {
    if (event.type !== "item.completed") continue;
    await agent.model.request(0);
    break;
  }
  await expect(turn.result).rejects.toBeInstanceOf(TurnInterruptedError);
  expect((await thread.run("again")).finalResponse).toBe("next");
});

test("an abort signal ends the turn with its reason, whenever it comes", async () => {
  await using agent = await startAgent({ script: [[created("r1"), hang()], say("last", 2)] });
  const thread = await agent.codex.startThread();
  const running = new AbortController();
  const waiting = new AbortController();
  const first = thread.run("go", { signal: running.signal });
  const second = thread.run("later", { signal: waiting.signal });
  await expect(thread.run("never", { signal: AbortSignal.abort("early") })).rejects.toBe("early");
  waiting.abort("queued");
  await expect(second).rejects.toBe("queued");
  await agent.model.request(0);
  running.abort("stop");
  await expect(first).rejects.toBe("stop");
  expect((await thread.run("go")).finalResponse).toBe("last");
  expect(agent.model.requests).toHaveLength(2);
});

test("a turn that cannot begin rejects, also for who iterates", async () => {
  await using agent = await startAgent();
  const thread = await agent.codex.startThread();
  await expect(thread.run("x", { model: 5 as never })).rejects.toThrow(/invalid type/);
  const turn = thread.runStreamed([]);
  await expect(all(turn)).rejects.toThrow("must not be empty");
  await turn.interrupt();
  await expect(turn.steer("x")).rejects.toThrow("not begun");
});
