import type { ResponseItem } from "@codex/protocol";
import { expect, test } from "vitest";
import { testProvider, testRequest } from "../../test/modelRequest.ts";
import { findModel } from "./findModel.ts";
import type { ModelRequest } from "./modelRequest.ts";
import { requestBody, requestHead } from "./request.ts";

const HOST = { originator: "me", userAgent: "me/1", env: {} };

function body(members: Partial<ModelRequest> = {}): Record<string, unknown> {
  return JSON.parse(requestBody(testRequest(members)));
}

test("the body of a request, members in order", () => {
  const tool = {
    type: "function",
    name: "f",
    description: "d",
    strict: false,
    parameters: { type: "object" },
  } as const;
  expect(requestBody(testRequest({ tools: [tool] }))).toBe(
    JSON.stringify({
      model: "mock-model",
      instructions: "Be brief.",
      input: [{ type: "message", role: "user", content: [{ type: "input_text", text: "hello" }] }],
      tools: [tool],
      tool_choice: "auto",
      parallel_tool_calls: false,
      reasoning: null,
      store: false,
      stream: true,
      include: [],
      prompt_cache_key: "thread-1",
    }),
  );
});

test("what a model of the catalogue gets", () => {
  expect(body({ model: findModel("gpt-5.3-codex") })).toMatchObject({
    parallel_tool_calls: true,
    reasoning: { effort: "medium", summary: "auto" },
    include: ["reasoning.encrypted_content"],
    text: { verbosity: "low" },
  });
});

test.each<[string, Partial<ModelRequest>, unknown, unknown]>([
  ["gpt-5.2", { effort: "high", summary: "none" }, { effort: "high" }, { verbosity: "low" }],
  ["gpt-5.2", { verbosity: "high" }, { effort: "medium", summary: "auto" }, { verbosity: "high" }],
  ["gpt-5", {}, { effort: "medium", summary: "auto" }, undefined],
  ["gpt-5", { verbosity: "high" }, { effort: "medium", summary: "auto" }, { verbosity: "high" }],
  ["gpt-5-codex", { verbosity: "high" }, { effort: "medium", summary: "auto" }, undefined],
  ["mock-model", { effort: "low", verbosity: "low" }, null, undefined],
])("%s with %j", (slug, members, reasoning, text) => {
  const sent = body({ model: findModel(slug), ...members });
  expect([sent.reasoning, sent.text]).toEqual([reasoning, text]);
});

test("an unknown model that is said to reason has no default effort", () => {
  const model = findModel("mock-model", { supportsReasoning: true });
  expect(body({ model })).toMatchObject({
    reasoning: { summary: "auto" },
    include: ["reasoning.encrypted_content"],
  });
});

test("a schema for the answer", () => {
  const schema = { type: "object" };
  const format = { type: "json_schema", strict: true, schema, name: "codex_output_schema" };
  expect(body({ outputSchema: schema }).text).toEqual({ format });
  expect(body({ outputSchema: schema, model: findModel("gpt-5.2") }).text).toEqual({
    verbosity: "low",
    format,
  });
});

test("items are sent without ids, and thoughts in the form the server reads", () => {
  const thought = (members: object): ResponseItem =>
    Object.assign({ type: "reasoning" as const, id: "r", summary: [], encrypted_content: null }, members);
  const input: ResponseItem[] = [
    { type: "message", role: "assistant", id: "m", content: [{ type: "output_text", text: "t" }] },
    thought({}),
    thought({ content: [{ type: "text", text: "x" }] }),
    thought({ content: [{ type: "reasoning_text", text: "x" }] }),
    { type: "custom_tool_call", id: "x", status: "completed", call_id: "c", name: "n", input: "i" },
    { type: "custom_tool_call_output", call_id: "c", output: "o" },
    { type: "other" },
    {
      type: "ghost_snapshot",
      ghost_commit: {
        id: "g",
        parent: null,
        preexisting_untracked_dirs: [],
        preexisting_untracked_files: [],
      },
    },
  ];
  expect(body({ input }).input).toEqual([
    { type: "message", role: "assistant", content: [{ type: "output_text", text: "t" }] },
    { type: "reasoning", summary: [], content: null, encrypted_content: null },
    { type: "reasoning", summary: [], encrypted_content: null },
    {
      type: "reasoning",
      summary: [],
      content: [{ type: "reasoning_text", text: "x" }],
      encrypted_content: null,
    },
    { type: "custom_tool_call", status: "completed", call_id: "c", name: "n", input: "i" },
    { type: "custom_tool_call_output", call_id: "c", output: "o" },
  ]);
  expect(requestBody(testRequest({ input }))).toBe(requestBody(testRequest({ input })));
});

test("plain headers", () => {
  expect(requestHead(testRequest(), null, HOST)).toEqual({
    url: "http://127.0.0.1:9/v1/responses",
    headers: {
      "user-agent": "me/1",
      originator: "me",
      session_id: "thread-1",
      accept: "text/event-stream",
      "content-type": "application/json",
    },
    secrets: [],
  });
});

test("headers of an account, of the turn and of the provider", () => {
  const provider = testProvider({
    httpHeaders: { "X-Foo": "bar", "User-Agent": "over", "bad name": "x", "x-bad": "a\nb" },
    envHttpHeaders: { "x-env": "XENV", "x-none": "NOPE", "x-blank": "BLANK" },
  });
  const request = testRequest({
    provider,
    turnMetadata: '{"turn_id":"t"}',
    betaFeatures: "multi_agent",
    turnState: { value: "sticky" },
  });
  const host = { ...HOST, env: { XENV: " v ", BLANK: " " } };
  const { headers, secrets } = requestHead(request, { token: "tok", accountId: "acct" }, host);
  expect(headers).toEqual({
    "user-agent": "over",
    originator: "me",
    "x-foo": "bar",
    "x-env": "v",
    "x-codex-beta-features": "multi_agent",
    "x-codex-turn-state": "sticky",
    "x-codex-turn-metadata": '{"turn_id":"t"}',
    session_id: "thread-1",
    authorization: "Bearer tok",
    "chatgpt-account-id": "acct",
    accept: "text/event-stream",
    "content-type": "application/json",
  });
  expect(secrets).toEqual(["tok", "v"]);
});

test("the provider's own key wins over the account", () => {
  const auth = { token: "tok", accountId: "acct" };
  const keyed = testRequest({ provider: testProvider({ envKey: "MYKEY" }) });
  const { headers } = requestHead(keyed, auth, { ...HOST, env: { MYKEY: "sk-abc\n" } });
  expect([headers.authorization, headers["chatgpt-account-id"]]).toEqual(["Bearer sk-abc", undefined]);
  const bearer = testRequest({ provider: testProvider({ bearerToken: "written" }) });
  expect(requestHead(bearer, auth, HOST).headers.authorization).toBe("Bearer written");
});

test.each([
  [null, "Missing environment variable: `MYKEY`."],
  ["Set it", "Missing environment variable: `MYKEY`. Set it"],
])("a missing key, with advice %j", (envKeyInstructions, message) => {
  const request = testRequest({ provider: testProvider({ envKey: "MYKEY", envKeyInstructions }) });
  const expected = expect.objectContaining({ kind: "missingKey", message, retryable: false });
  expect(() => requestHead(request, null, { ...HOST, env: { MYKEY: " " } })).toThrow(expected);
});

test.each([
  [{ baseUrl: "http://h/v1/" }, null, "http://h/v1/responses"],
  [{ baseUrl: "http://h/v1", queryParams: { a: "1", b: "2 3" } }, null, "http://h/v1/responses?a=1&b=2 3"],
  [{ baseUrl: null }, { token: "t" }, "https://api.openai.com/v1/responses"],
  [{ baseUrl: null }, { token: "t", accountId: "a" }, "https://chatgpt.com/backend-api/codex/responses"],
])("the address for %j", (members, auth, url) => {
  expect(requestHead(testRequest({ provider: testProvider(members) }), auth, HOST).url).toBe(url);
});
