import { expect, test } from "vitest";
import { AccountBed } from "../../../../test/accountBed.ts";

const read = "account/rateLimits/read";

const usage = {
  plan_type: "pro",
  rate_limit: { primary_window: { used_percent: 42.5, limit_window_seconds: 3600, reset_at: 17 } },
  additional_rate_limits: [{ limit_name: "Other", metered_feature: "codex_other", rate_limit: null }],
  credits: { has_credits: true, unlimited: false, balance: "12.50" },
};

test("the account's own limit, and all of them by id", async () => {
  await using account = await AccountBed.create({ issuer: { usage }, required: false });
  await account.storeTokens();
  const client = await account.client();
  const own = {
    limitId: "codex",
    limitName: null,
    primary: { usedPercent: 43, windowDurationMins: 60, resetsAt: 17 },
    secondary: null,
    credits: { hasCredits: true, unlimited: false, balance: "12.50" },
    planType: "pro",
  };
  expect(await client.call(read)).toEqual({
    rateLimits: own,
    rateLimitsByLimitId: {
      codex: own,
      codex_other: {
        limitId: "codex_other",
        limitName: "Other",
        primary: null,
        secondary: null,
        credits: null,
        planType: "pro",
      },
    },
  });
});

test("only an account has limits", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  const refused = async () => (await client.ask(read)).error;
  const words = "authentication required to read rate limits";
  expect(await refused()).toEqual({ code: -32600, message: `codex account ${words}` });
  await client.call("account/login/start", { type: "apiKey", apiKey: "sk-test" });
  expect(await refused()).toEqual({ code: -32600, message: `chatgpt ${words}` });
});

test("an account without its tokens cannot ask", async () => {
  await using account = await AccountBed.create();
  await account.store({ auth_mode: "chatgpt" });
  const client = await account.client();
  expect((await client.ask(read)).error).toEqual({
    code: -32603,
    message: "failed to construct backend client: Token data is not available.",
  });
});

test("a backend in trouble is quoted without the token", async () => {
  await using account = await AccountBed.create();
  await account.storeTokens();
  const client = await account.client();
  const { authToken } = await client.call("getAuthStatus", { includeToken: true });
  account.issuer.answer("GET /api/codex/usage", { status: 500, body: `oops ${authToken}` });
  const url = `${account.issuer.url}/api/codex/usage`;
  expect((await client.ask(read)).error).toEqual({
    code: -32603,
    message: `failed to fetch codex rate limits: GET ${url} failed: 500 Internal Server Error; content-type=application/json; body=oops [redacted]`,
  });
});
