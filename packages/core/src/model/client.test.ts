import {
  completed,
  created,
  drop,
  gate,
  hang,
  type MockResponses,
  raw,
  say,
  sayInPieces,
  startMockResponses,
  textDelta,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { testProvider, testRequest } from "../../test/modelRequest.ts";
import type { ModelProvider } from "../config/providers.ts";
import { createModelClient, type ModelClient } from "./client.ts";
import type { ModelEvent } from "./events.ts";
import type { ModelRequest } from "./modelRequest.ts";

const NO_LIMITS = {
  type: "rateLimits",
  snapshots: [
    { limit_id: "codex", limit_name: null, primary: null, secondary: null, credits: null, plan_type: null },
  ],
};

function client(env: NodeJS.ProcessEnv = {}): ModelClient & Disposable {
  const made = createModelClient({ originator: () => "me", userAgent: () => "me/1", env });
  return Object.assign(made, { [Symbol.dispose]: () => made.close() });
}

function to(mock: MockResponses, members: Partial<ModelProvider> = {}): ModelProvider {
  return testProvider({ baseUrl: mock.baseUrl, ...members });
}

async function collect(
  of: ModelClient,
  request: ModelRequest,
  signal = new AbortController().signal,
): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const batch of of.stream(request, signal)) events.push(...batch);
  return events;
}

test("an answer arrives as events in order", async () => {
  await using mock = await startMockResponses({ script: [sayInPieces(["Hel", "lo"])] });
  using model = client();
  const item = (text: string): unknown => ({
    type: "message",
    role: "assistant",
    content: [{ type: "output_text", text }],
  });
  expect(await collect(model, testRequest({ provider: to(mock) }))).toEqual([
    NO_LIMITS,
    { type: "created" },
    { type: "itemAdded", itemId: "msg-1", item: item("") },
    { type: "textDelta", delta: "Hel" },
    { type: "textDelta", delta: "lo" },
    { type: "itemDone", itemId: "msg-1", item: item("Hello") },
    {
      type: "completed",
      responseId: "resp-1",
      usage: {
        input_tokens: 10,
        cached_input_tokens: 2,
        output_tokens: 5,
        reasoning_output_tokens: 1,
        total_tokens: 15,
      },
    },
  ]);
  const { headers, url } = await mock.request(0);
  expect([url, headers.originator, headers.session_id]).toEqual(["/v1/responses", "me", "thread-1"]);
});

test("deltas are handed over while the answer is still running", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const script = [[created("r"), textDelta("first"), gate(promise), textDelta("second"), completed("r")]];
  await using mock = await startMockResponses({ script });
  using model = client();
  const deltas: string[] = [];
  for await (const batch of model.stream(testRequest({ provider: to(mock) }), new AbortController().signal)) {
    for (const event of batch) {
      if (event.type !== "textDelta") continue;
      deltas.push(event.delta);
      if (event.delta === "first") resolve();
    }
  }
  expect(deltas).toEqual(["first", "second"]);
});

test("several requests share one connection", async () => {
  await using mock = await startMockResponses({ script: [say("x")], repeat: true });
  using model = client();
  for (let n = 0; n < 4; n++) await collect(model, testRequest({ provider: to(mock) }));
  expect([mock.requests.length, mock.connections]).toEqual([4, 1]);
});

test("headers of the answer are told first", async () => {
  const headers = {
    "openai-model": "other",
    "x-models-etag": "v1",
    "x-reasoning-included": "true",
    "x-codex-turn-state": "sticky",
    "x-codex-primary-used-percent": "50",
  };
  await using mock = await startMockResponses({ script: [{ headers, events: say("x") }, say("y")] });
  using model = client();
  const request = testRequest({ provider: to(mock), turnState: { value: null } });
  const events = await collect(model, request);
  expect(events.slice(0, 5)).toEqual([
    { type: "serverModel", model: "other" },
    {
      type: "rateLimits",
      snapshots: [
        {
          limit_id: "codex",
          limit_name: null,
          primary: { used_percent: 50, window_minutes: null, resets_at: null },
          secondary: null,
          credits: null,
          plan_type: null,
        },
      ],
    },
    { type: "modelsEtag", etag: "v1" },
    { type: "reasoningIncluded" },
    { type: "created" },
  ]);
  await collect(model, request);
  expect((await mock.request(1)).headers["x-codex-turn-state"]).toBe("sticky");
});

test("a compressed body is read by the server", async () => {
  await using mock = await startMockResponses({ script: [say("x")] });
  using model = client();
  await collect(model, testRequest({ provider: to(mock), compress: true }));
  const { headers, body } = await mock.request(0);
  expect([headers["content-encoding"], body.instructions]).toEqual(["zstd", "Be brief."]);
});

test("a failed request is sent again up to request_max_retries times, a refusal is not", async () => {
  const broken = { status: 500, body: "x" };
  const script = [broken, say("second"), drop(), drop(), { status: 429, body: "x" }];
  await using mock = await startMockResponses({ script });
  using model = client();
  const request = testRequest({ provider: to(mock, { requestMaxRetries: 1 }) });
  expect((await collect(model, request)).at(-1)).toMatchObject({ type: "completed" });
  expect(mock.requests.length).toBe(2);
  await expect(collect(model, request)).rejects.toMatchObject({
    message: `stream disconnected before completion: error sending request for url (${mock.baseUrl}/responses)`,
  });
  expect(mock.requests.length).toBe(4);
  await expect(collect(model, request)).rejects.toMatchObject({ kind: "retryLimit" });
  expect(mock.requests.length).toBe(5);
});

test("after a 401 another credential is tried at once, as long as there is one", async () => {
  const refused = { status: 401, body: { error: { message: "no" } } };
  await using mock = await startMockResponses({ script: [refused, refused, say("x"), refused] });
  using model = client();
  const tokens = ["second", "third"];
  const renewAuth = async () => {
    const token = tokens.shift();
    return token === undefined ? null : { token };
  };
  const request = testRequest({ provider: to(mock), auth: { token: "first" }, renewAuth });
  await collect(model, request);
  expect(mock.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer first",
    "Bearer second",
    "Bearer third",
  ]);
  await expect(collect(model, request)).rejects.toMatchObject({ kind: "unauthorized", retryable: false });
});

test("a POST follows 307 and 308", async () => {
  const moved = (status: number) => ({ status, headers: { location: "/v2/responses" } });
  await using mock = await startMockResponses({ script: [moved(307), moved(308), say("x")] });
  using model = client();
  expect((await collect(model, testRequest({ provider: to(mock) }))).at(-1)).toMatchObject({
    type: "completed",
  });
  expect(mock.requests.map(({ url }) => url)).toEqual(["/v1/responses", "/v2/responses", "/v2/responses"]);
});

const STREAM = "stream disconnected before completion: ";

test.each<[string, Parameters<MockResponses["push"]>[0], string]>([
  ["ends early", [created("r"), textDelta("par")], "stream closed before response.completed"],
  [
    "is no stream",
    { status: 200, body: { error: { message: "x" } } },
    "stream closed before response.completed",
  ],
  [
    "ends in the middle of an event",
    [raw('data: {"type":"response.completed","response":{"id":"z"}}\n')],
    "stream closed before response.completed",
  ],
  [
    "is dropped",
    [created("r"), textDelta("par"), drop()],
    "Transport error: network error: error decoding response body",
  ],
  [
    "holds bad bytes",
    [raw(Uint8Array.of(0xff, 0xfe, 0x0a))],
    "UTF8 error: invalid utf-8 sequence of 1 bytes from index 0",
  ],
])("an answer that %s", async (_, answer, detail) => {
  await using mock = await startMockResponses({ script: [answer] });
  using model = client();
  await expect(collect(model, testRequest({ provider: to(mock) }))).rejects.toMatchObject({
    kind: "stream",
    message: STREAM + detail,
    codexErrorInfo: "other",
    retryable: true,
  });
});

test("what arrived before a failure is handed over first", async () => {
  await using mock = await startMockResponses({ script: [[created("r"), textDelta("par"), drop()]] });
  using model = client();
  const seen: string[] = [];
  const reading = (async () => {
    for await (const batch of model.stream(
      testRequest({ provider: to(mock) }),
      new AbortController().signal,
    )) {
      seen.push(...batch.map((event) => event.type));
    }
  })();
  await expect(reading).rejects.toMatchObject({ kind: "stream" });
  expect(seen).toEqual(["rateLimits", "created", "textDelta"]);
});

test("no connection at all", async () => {
  using model = client();
  await expect(collect(model, testRequest())).rejects.toMatchObject({
    message: `${STREAM}error sending request for url (http://127.0.0.1:9/v1/responses)`,
    retryable: true,
  });
  const odd = testRequest({ provider: testProvider({ baseUrl: "ftp://host" }) });
  await expect(collect(model, odd)).rejects.toMatchObject({
    message: `${STREAM}invalid URL: ftp://host/responses`,
  });
});

test("silence ends in a timeout, comments or not", async () => {
  const script = [[created("r"), raw(": ping\n\n"), hang()], hang()];
  await using mock = await startMockResponses({ script });
  using model = client();
  const request = testRequest({ provider: to(mock, { streamIdleTimeoutMs: 60 }) });
  await expect(collect(model, request)).rejects.toMatchObject({
    message: `${STREAM}idle timeout waiting for SSE`,
  });
  await expect(collect(model, request)).rejects.toMatchObject({
    message: `${STREAM}timeout waiting for response headers`,
  });
});

test("giving up ends a call promptly wherever it is", async () => {
  const script = [
    hang(),
    [created("r"), hang()],
    { status: 500, body: "x", headers: { "retry-after": "30" } },
  ];
  await using mock = await startMockResponses({ script });
  using model = client();
  const request = testRequest({ provider: to(mock, { requestMaxRetries: 3 }) });
  const beforeHeaders = new AbortController();
  const first = collect(model, request, beforeHeaders.signal);
  await mock.request(0);
  beforeHeaders.abort();
  await expect(first).rejects.toMatchObject({ kind: "aborted" });

  const midStream = new AbortController();
  const stream = model.stream(request, midStream.signal)[Symbol.asyncIterator]();
  expect((await stream.next()).done).toBe(false);
  const next = (async () => {
    while (!(await stream.next()).done);
  })();
  midStream.abort();
  await expect(next).rejects.toMatchObject({ kind: "aborted", retryable: false });

  const inBackOff = new AbortController();
  const third = collect(model, request, inBackOff.signal);
  await mock.request(2);
  inBackOff.abort();
  await expect(third).rejects.toMatchObject({ kind: "aborted" });

  await expect(collect(model, request, AbortSignal.abort())).rejects.toMatchObject({ kind: "aborted" });
  expect(mock.requests.length).toBe(3);
});

test("leaving an answer unread closes its connection", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using mock = await startMockResponses({ script: [[created("r"), gate(promise), hang()], say("x")] });
  using model = client();
  const request = testRequest({ provider: to(mock) });
  for await (const _ of model.stream(request, new AbortController().signal)) break;
  resolve();
  await collect(model, request);
  expect(mock.connections).toBe(2);
});

test("keys do not reach the client's eyes", async () => {
  const echo = { error: { message: "Incorrect API key: hunter22-very-secret (and from-env-1)" } };
  const script = [
    { status: 401, body: echo },
    [created("r"), { type: "response.failed", response: { id: "r", error: { code: "x", ...echo.error } } }],
  ];
  await using mock = await startMockResponses({ script });
  const env = { KEY: "hunter22-very-secret", OTHER: "from-env-1" };
  using model = client(env);
  const request = testRequest({
    provider: to(mock, { envKey: "KEY", envHttpHeaders: { "x-other": "OTHER" } }),
  });
  const redacted = "Incorrect API key: [redacted] (and [redacted])";
  await expect(collect(model, request)).rejects.toMatchObject({
    message: `unexpected status 401 Unauthorized: ${redacted}, url: ${mock.baseUrl}/responses`,
  });
  await expect(collect(model, request)).rejects.toMatchObject({ message: STREAM + redacted });
});

test("thousands of deltas arrive complete and in order", async () => {
  const pieces = Array.from({ length: 20_000 }, (_, n) => `w${n} `);
  await using mock = await startMockResponses({
    script: [[created("r"), { mock: "burst", events: pieces.map(textDelta) }, completed("r")]],
  });
  using model = client();
  const events = await collect(model, testRequest({ provider: to(mock) }));
  const text = events.map((event) => (event.type === "textDelta" ? event.delta : "")).join("");
  expect(text).toBe(pieces.join(""));
});
