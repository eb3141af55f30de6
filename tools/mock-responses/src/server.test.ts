import { expect, test } from "vitest";
import {
  completed,
  created,
  functionCall,
  say,
  streamedMessage,
  streamedReasoning,
  textDelta,
} from "./events.ts";
import { frame } from "./play.ts";
import { type MockResponses, startMockResponses } from "./server.ts";
import { burst, drop, gate, hang, raw } from "./steps.ts";

const BODY = {
  model: "m",
  instructions: "",
  input: [],
  tools: [],
  tool_choice: "auto",
  parallel_tool_calls: false,
  reasoning: null,
  store: false,
  stream: true,
  include: [],
  prompt_cache_key: "k",
};

function ask(mock: MockResponses, body: object = BODY, signal?: AbortSignal): Promise<Response> {
  const init = { method: "POST", body: JSON.stringify(body) };
  return fetch(`${mock.baseUrl}/responses`, signal === undefined ? init : { ...init, signal });
}

test("the script is played in order: streams, plain answers, functions", async () => {
  await using mock = await startMockResponses({
    script: [
      say("hi"),
      { status: 503, body: { error: 1 }, headers: { "x-a": "b" } },
      (body, n) => [created(`${body.model}-${n}`)],
      { events: [], headers: { "x-c": "d" } },
    ],
  });
  const first = await ask(mock);
  expect([first.status, first.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await first.text()).toBe(say("hi").map(frame).join(""));
  const second = await ask(mock);
  expect([second.status, second.headers.get("x-a"), await second.json()]).toEqual([503, "b", { error: 1 }]);
  expect(await (await ask(mock)).text()).toBe(frame(created("m-2")));
  expect((await ask(mock)).headers.get("x-c")).toBe("d");
  mock.push(say("pushed"));
  expect(await (await ask(mock)).text()).toContain("pushed");
  expect(mock.requests.map((request) => request.body)).toEqual([BODY, BODY, BODY, BODY, BODY]);
});

test("with repeat the last entry goes on for ever", async () => {
  await using mock = await startMockResponses({ script: [say("a"), say("b")], repeat: true });
  const texts = [];
  for (let n = 0; n < 3; n++) texts.push(await (await ask(mock)).text());
  expect(texts.map((text) => /"text":"(\w)"/.exec(text)?.[1])).toEqual(["a", "b", "b"]);
});

test("steps: raw bytes, bursts, gates, drops, silence", async () => {
  const open = Promise.withResolvers<void>();
  await using mock = await startMockResponses({
    script: [
      [raw("bytes "), burst([textDelta("a"), textDelta("b")])],
      [created("r"), gate(open.promise), completed("r")],
      [created("r"), drop()],
      drop(),
      [created("r"), hang()],
    ],
  });
  expect(await (await ask(mock)).text()).toBe(`bytes ${frame(textDelta("a"))}${frame(textDelta("b"))}`);

  const gated = (await ask(mock)).body?.getReader();
  expect(new TextDecoder().decode((await gated?.read())?.value)).toBe(frame(created("r")));
  open.resolve();
  expect(new TextDecoder().decode((await gated?.read())?.value)).toBe(frame(completed("r")));

  const dropped = (await ask(mock)).body?.getReader();
  expect(new TextDecoder().decode((await dropped?.read())?.value)).toBe(frame(created("r")));
  await expect(dropped?.read()).rejects.toThrow();
  await expect(ask(mock)).rejects.toThrow("fetch failed");

  const controller = new AbortController();
  const silent = (await ask(mock, BODY, controller.signal)).body?.getReader();
  await silent?.read();
  const next = silent?.read();
  controller.abort();
  await expect(next).rejects.toThrow();
});

test("a request can be waited for", async () => {
  await using mock = await startMockResponses({ script: [say("x")] });
  const waiting = mock.request(0);
  await (await ask(mock, { ...BODY, model: "awaited" })).text();
  expect((await waiting).body.model).toBe("awaited");
});

test("a request at fault is answered with the reason and reported once", async () => {
  const mock = await startMockResponses({ script: [say("x")] });
  const bad = await ask(mock, { ...BODY, input: [{ type: "function_call", call_id: "c" }] });
  expect([bad.status, await bad.json()]).toEqual([
    400,
    { error: { message: "request 0: call `c` has no output", type: "invalid_request_error" } },
  ]);
  expect(() => mock.assertClean()).toThrow("request 0: call `c` has no output");
  expect((await ask(mock)).status).toBe(400);
  await expect(mock[Symbol.asyncDispose]()).rejects.toThrow("request 1: the script has no answer for it");
  await mock.close();
});

test("the list of models, and nothing elsewhere", async () => {
  await using mock = await startMockResponses({ models: { models: [{ slug: "a" }] } });
  expect(await (await fetch(`${mock.baseUrl}/models?x=1`)).json()).toEqual({ models: [{ slug: "a" }] });
  expect((await fetch(`${mock.baseUrl}/nothing`)).status).toBe(404);
  expect(mock.log).toEqual(["GET /v1/models?x=1", "GET /v1/nothing"]);
});

test("builders make what the API sends", () => {
  expect(streamedMessage("m", ["a", "b"]).map((event) => event.type)).toEqual([
    "response.output_item.added",
    "response.output_text.delta",
    "response.output_text.delta",
    "response.output_item.done",
  ]);
  expect(streamedReasoning("r", ["x"]).map((event) => event.type)).toEqual([
    "response.output_item.added",
    "response.reasoning_summary_part.added",
    "response.reasoning_summary_text.delta",
    "response.output_item.done",
  ]);
  expect(functionCall("c", "f", { a: 1 })).toMatchObject({ item: { arguments: '{"a":1}' } });
  expect(completed("r", null)).toEqual({ type: "response.completed", response: { id: "r" } });
  expect(completed("r", { input: 7, output: 3 })).toMatchObject({
    response: { usage: { total_tokens: 10 } },
  });
});
