import { mkdir } from "node:fs/promises";
import { accountToken } from "@codex-tools/mock-responses";
import { expect, test, vi } from "vitest";
import { AccountBed, accountNotices, clientTokens } from "../../../../test/accountBed.ts";
import type { WireMessage } from "../../../../test/wireClient.ts";

const start = "account/login/start";
const withKey = { type: "apiKey", apiKey: "sk-test" };
const done = (authMode: string) => [
  ["account/login/completed", { loginId: null, success: true, error: null }],
  ["account/updated", { authMode }],
];
const externalActive =
  "External auth is active. Use account/login/start (chatgptAuthTokens) to update it or account/logout to clear it.";

const refusal = ({ error }: WireMessage) => error?.message;

test("a key is stored for its owner alone, and told to everybody after the answer", async () => {
  await using account = await AccountBed.create();
  const server = account.serve();
  const [client, other] = [await account.client(server), await account.client(server)];
  const id = client.post(start, withKey);
  expect((await client.answer(id)).result).toEqual({ type: "apiKey" });
  await Promise.all([client, other].map((each) => each.notified("account/updated")));
  expect(client.methods().slice(-3)).toEqual(["answer", "account/login/completed", "account/updated"]);
  for (const each of [client, other]) expect(accountNotices(each)).toEqual(done("apikey"));
  const content = { auth_mode: "apikey", OPENAI_API_KEY: "sk-test" };
  expect(await account.stored()).toEqual({ content, mode: 0o600 });
});

test("a key that cannot be stored is no sign-in", async () => {
  await using account = await AccountBed.create();
  await mkdir(account.authFile);
  const client = await account.client();
  expect((await client.ask(start, withKey)).error).toEqual({
    code: -32603,
    message: "failed to save api key: Is a directory (os error 21)",
  });
  expect(accountNotices(client)).toEqual([]);
});

test("ChatGPT in a browser, to its end", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  const begun = await client.call(start, { type: "chatgpt" });
  if (begun.type !== "chatgpt") throw new Error("no page to open");
  expect(begun.loginId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await (await fetch(begun.authUrl)).text()).toContain("You are signed in");
  await client.notified("account/updated");
  expect(accountNotices(client)).toEqual([
    ["account/login/completed", { loginId: begun.loginId, success: true, error: null }],
    ["account/updated", { authMode: "chatgpt" }],
  ]);
  expect(await account.stored()).toMatchObject({
    content: { auth_mode: "chatgpt", tokens: { account_id: "acct-1", refresh_token: "refresh-1" } },
    mode: 0o600,
  });
  expect(await client.call("account/read", {})).toMatchObject({ account: { type: "chatgpt" } });
});

test("a user who says no is told about", async () => {
  await using account = await AccountBed.create({ issuer: { denies: true } });
  const client = await account.client();
  const begun = await client.call(start, { type: "chatgpt" });
  if (begun.type !== "chatgpt") throw new Error("no page to open");
  await fetch(begun.authUrl);
  const error = "Login server error: Sign-in failed: access_denied";
  expect((await client.notified("account/login/completed")).params).toEqual({
    loginId: begun.loginId,
    success: false,
    error,
  });
  expect(await account.stored()).toBeNull();
});

test("a user who does not come back within ten minutes is not waited for", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  await client.call("account/read", {});
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const begun = await client.call(start, { type: "chatgpt" });
    if (begun.type !== "chatgpt") throw new Error("no page to open");
    vi.advanceTimersByTime(10 * 60 * 1000 - 1);
    await client.call("account/read", {});
    expect(accountNotices(client)).toEqual([]);
    vi.advanceTimersByTime(1);
    expect((await client.notified("account/login/completed")).params).toEqual({
      loginId: begun.loginId,
      success: false,
      error: "Login timed out",
    });
    const back = new URL(begun.authUrl).searchParams.get("redirect_uri") ?? "";
    await expect(fetch(back)).rejects.toThrow();
  } finally {
    vi.useRealTimers();
  }
});

test("a second one in a browser ends the first; a key ends both", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  const first = await client.call(start, { type: "chatgpt" });
  const second = await client.call(start, { type: "chatgpt" });
  await client.call(start, withKey);
  await client.notified("account/updated");
  const failed = (begun: object, error: string) => [
    "account/login/completed",
    {
      loginId: "loginId" in begun ? begun.loginId : "",
      success: false,
      error: `Login server error: ${error}`,
    },
  ];
  await client.message(({ params }) => params?.error === "Login server error: Login was not completed");
  const notices = accountNotices(client);
  expect(notices[0]).toEqual(failed(first, "Login cancelled"));
  expect(notices).toContainEqual(failed(second, "Login was not completed"));
  expect(notices).toHaveLength(4);
});

test("a key ends a sign-in in a browser, which is told first", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  const begun = await client.call(start, { type: "chatgpt" });
  await client.call(start, withKey);
  await client.notified("account/updated");
  const loginId = "loginId" in begun ? begun.loginId : "";
  const error = "Login server error: Login was not completed";
  expect(accountNotices(client)).toEqual([
    ["account/login/completed", { loginId, success: false, error }],
    ...done("apikey"),
  ]);
});

test("tokens of the client are kept in memory, and newer ones replace them", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  expect(await client.call(start, clientTokens())).toEqual({ type: "chatgptAuthTokens" });
  await client.notified("account/updated");
  expect(accountNotices(client)).toEqual(done("chatgptAuthTokens"));
  expect(await account.stored()).toBeNull();
  const accessToken = accountToken({ email: "next@example.com" });
  await client.call(start, clientTokens({ accessToken, chatgptPlanType: "Business" }));
  expect(await client.call("account/read", {})).toEqual({
    account: { type: "chatgpt", email: "next@example.com", planType: "business" },
    requiresOpenaiAuth: true,
  });
});

test("while they are in use no other way is open", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  await client.call(start, clientTokens());
  for (const params of [withKey, { type: "chatgpt" }])
    expect(refusal(await client.ask(start, params))).toBe(externalActive);
  expect(refusal(await client.ask("loginApiKey", { apiKey: "sk-test" }))).toBe(externalActive);
  expect(refusal(await client.ask("loginChatGpt"))).toBe(externalActive);
  await client.call("account/logout");
  await client.call(start, withKey);
});

test("a token that is none is refused", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  expect((await client.ask(start, clientTokens({ accessToken: "none" }))).error).toEqual({
    code: -32603,
    message: "failed to set external auth: invalid ID token format",
  });
});

test("the configuration may force one way", async () => {
  await using api = await AccountBed.create({ config: 'forced_login_method = "api"' });
  const client = await api.client();
  const disabled = "is disabled. Use API key login instead.";
  expect(refusal(await client.ask(start, { type: "chatgpt" }))).toBe(`ChatGPT login ${disabled}`);
  expect(refusal(await client.ask(start, clientTokens()))).toBe(`External ChatGPT auth ${disabled}`);
  await using chatgpt = await AccountBed.create({ config: 'forced_login_method = "chatgpt"' });
  expect(refusal(await (await chatgpt.client()).ask(start, withKey))).toBe(
    "API key login is disabled. Use ChatGPT login instead.",
  );
});

test("the configuration may force a workspace", async () => {
  await using account = await AccountBed.create({ config: 'forced_chatgpt_workspace_id = "acct-9"' });
  const client = await account.client();
  expect(refusal(await client.ask(start, clientTokens()))).toBe(
    'External auth must use workspace acct-9, but received "acct-1".',
  );
  expect(await client.call("account/read", {})).toMatchObject({ account: null });
  const begun = await client.call(start, { type: "chatgpt" });
  if (begun.type !== "chatgpt") throw new Error("no page to open");
  expect(new URL(begun.authUrl).searchParams.get("allowed_workspace_id")).toBe("acct-9");
  await client.call(start, clientTokens({ chatgptAccountId: "acct-9" }));
});

test("a broken configuration does not keep anybody from signing in", async () => {
  await using account = await AccountBed.create({ config: "broken = [" });
  const client = await account.client();
  await client.call(start, withKey);
  expect(await client.call("account/read", {})).toEqual({
    account: { type: "apiKey" },
    requiresOpenaiAuth: true,
  });
});
