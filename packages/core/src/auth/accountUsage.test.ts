import { type IssuerReply, startMockIssuer } from "@codex-tools/mock-responses";
import { expect, onTestFinished, test } from "vitest";
import { readUsage } from "./accountUsage.ts";
import { Credential } from "./credential.ts";

const USAGE = "GET /api/codex/usage";

const credential = new Credential({
  kind: "chatgpt",
  origin: "auth.json",
  token: "top-secret",
  accountId: "acc",
});

async function ask(reply?: IssuerReply, path = "") {
  const issuer = await startMockIssuer();
  onTestFinished(() => issuer[Symbol.asyncDispose]());
  if (reply !== undefined) issuer.answer(USAGE, reply);
  const request = { chatgptBaseUrl: `${issuer.url}${path}`, credential, userAgent: "test/1" };
  return { issuer, limits: readUsage(request, {}) };
}

const nothing = { limit_name: null, primary: null, secondary: null, credits: null };

test("limits, windows and credits", async () => {
  const window = { used_percent: 42, limit_window_seconds: 3600, reset_after_seconds: 120, reset_at: 17 };
  const { limits } = await ask({
    body: {
      plan_type: "education",
      rate_limit: { primary_window: window, secondary_window: { ...window, limit_window_seconds: 3601 } },
      credits: { has_credits: true, unlimited: false, balance: "12.50" },
      additional_rate_limits: [
        {
          limit_name: "Other",
          metered_feature: "codex_other",
          rate_limit: { primary_window: { ...window, limit_window_seconds: 0, reset_at: undefined } },
        },
        { limit_name: "Empty", metered_feature: "empty", rate_limit: null },
      ],
    },
  });
  const primary = { used_percent: 42, window_minutes: 60, resets_at: 17 };
  expect(await limits).toEqual([
    {
      limit_id: "codex",
      limit_name: null,
      plan_type: "edu",
      primary,
      secondary: { ...primary, window_minutes: 61 },
      credits: { has_credits: true, unlimited: false, balance: "12.50" },
    },
    {
      ...nothing,
      limit_id: "codex_other",
      limit_name: "Other",
      plan_type: "edu",
      primary: { used_percent: 42, window_minutes: null, resets_at: null },
    },
    { ...nothing, limit_id: "empty", limit_name: "Empty", plan_type: "edu" },
  ]);
});

test("a plan of a new name hides nothing", async () => {
  const { limits } = await ask({ body: { plan_type: "galaxy" } });
  expect(await limits).toEqual([{ ...nothing, limit_id: "codex", plan_type: "unknown" }]);
});

test("what is missing hides nothing that is there", async () => {
  const { limits } = await ask({
    body: {
      plan_type: "pro",
      rate_limit: { primary_window: { used_percent: 42.5 } },
      credits: { has_credits: true },
      additional_rate_limits: [{ limit_name: "without its id" }],
    },
  });
  expect(await limits).toEqual([
    {
      ...nothing,
      limit_id: "codex",
      plan_type: "pro",
      primary: { used_percent: 42.5, window_minutes: null, resets_at: null },
      credits: { has_credits: true, unlimited: false, balance: null },
    },
  ]);
});

test("the address tells the face of the backend; the request is signed", async () => {
  const plain = await ask();
  const chatgpt = await ask(undefined, "/backend-api/");
  const limit = { ...nothing, limit_id: "codex", plan_type: "pro" };
  expect([await plain.limits, await chatgpt.limits]).toEqual([[limit], [limit]]);
  expect(plain.issuer.calls.map(({ path }) => path)).toEqual(["/api/codex/usage"]);
  expect(chatgpt.issuer.calls.map(({ path }) => path)).toEqual(["/backend-api/wham/usage"]);
  expect(plain.issuer.calls[0]?.headers).toMatchObject({
    authorization: "Bearer top-secret",
    "chatgpt-account-id": "acc",
    "user-agent": "test/1",
  });
});

test.each<[IssuerReply, string]>([
  [
    { status: 401, body: { got: "top-secret" } },
    'failed: 401 Unauthorized; content-type=application/json; body={"got":"[redacted]"}',
  ],
  [{ body: "nope" }, "error decoding response body; content-type=application/json; body=nope"],
  [{ body: {} }, "missing field `plan_type`; content-type=application/json; body={}"],
])("an answer %j is told without the token", async (reply, message) => {
  const { limits } = await ask(reply);
  await expect(limits).rejects.toThrow(message);
});
