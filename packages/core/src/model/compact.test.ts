import { drop, hang, type MockResponses, raw, startMockResponses } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { testProvider, testRequest } from "../../test/modelRequest.ts";
import { createModelClient } from "./client.ts";
import type { ModelRequest } from "./modelRequest.ts";

const output = [
  { type: "message", role: "user", content: [{ type: "input_text", text: "q" }] },
  { type: "compaction", encrypted_content: "x" },
  { type: "of another version" },
];

async function compact(
  mock: MockResponses,
  {
    signal = new AbortController().signal,
    retries = 0,
    ...members
  }: Partial<ModelRequest> & {
    signal?: AbortSignal;
    retries?: number;
  } = {},
): Promise<unknown> {
  const model = createModelClient({ originator: () => "me", userAgent: () => "me/1", env: {} });
  const provider = testProvider({ baseUrl: mock.baseUrl, requestMaxRetries: retries });
  try {
    return await model.compact(testRequest({ ...members, provider }), signal);
  } finally {
    model.close();
  }
}

test("the conversation goes there without anything else, the items that are known come back", async () => {
  await using mock = await startMockResponses({ script: [{ status: 200, body: { output } }] });
  const items = await compact(mock, { auth: { token: "t", accountId: "acc" }, compress: true });
  expect(items).toEqual(output.slice(0, 2));
  const { url, headers, body } = await mock.request(0);
  expect([url, headers.accept, headers.session_id]).toEqual(["/v1/responses/compact", "*/*", "thread-1"]);
  expect([headers.authorization, headers["chatgpt-account-id"]]).toEqual(["Bearer t", "acc"]);
  expect(headers["content-encoding"]).toBeUndefined();
  expect(JSON.stringify(body)).toBe(
    JSON.stringify({ model: "mock-model", input: testRequest().input, instructions: "Be brief." }),
  );
});

test("another credential is tried after a refusal, and the request again after a fault of the server", async () => {
  const script = [
    { status: 401, body: {} },
    { status: 500, body: {} },
    { status: 200, body: { output } },
  ];
  await using mock = await startMockResponses({ script });
  const renewAuth = async () => ({ token: "new" });
  await compact(mock, { auth: { token: "old" }, renewAuth, retries: 1 });
  expect(mock.requests.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer old",
    "Bearer new",
    "Bearer new",
  ]);
});

test("what is no answer is a fault of the connection", async () => {
  const start = "HTTP/1.1";
  const script = [
    { status: 200, body: "nonsense" },
    { status: 200, body: { items: [] } },
    { events: [raw(start), drop()] },
  ];
  await using mock = await startMockResponses({ script });
  for (const reason of [/not valid JSON/, /missing field `output`/, /Transport error/]) {
    await expect(compact(mock)).rejects.toMatchObject({
      kind: "stream",
      message: expect.stringMatching(reason),
    });
  }
});

test("a compaction can be given up while its answer is on its way", async () => {
  const stop = new AbortController();
  await using mock = await startMockResponses({ script: [{ events: [raw('{"output":['), hang()] }] });
  const answer = compact(mock, { signal: stop.signal });
  await mock.request(0);
  stop.abort();
  await expect(answer).rejects.toMatchObject({ kind: "aborted" });
});
