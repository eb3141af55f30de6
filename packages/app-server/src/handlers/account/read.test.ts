import { expect, test } from "vitest";
import { AccountBed, clientTokens } from "../../../test/accountBed.ts";

const read = "account/read";
const nobody = { account: null, requiresOpenaiAuth: true };

test("nobody, a key, an account", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  expect(await client.call(read, {})).toEqual(nobody);
  await client.call("account/login/start", { type: "apiKey", apiKey: "sk-test" });
  expect(await client.call(read, {})).toEqual({ account: { type: "apiKey" }, requiresOpenaiAuth: true });
  await client.call("account/logout");
  await account.storeTokens({ email: "me@example.com", plan: "plus" });
  expect(await client.call(read, {})).toEqual({
    account: { type: "chatgpt", email: "me@example.com", planType: "plus" },
    requiresOpenaiAuth: true,
  });
});

test("nobody where the provider wants no sign-in", async () => {
  await using account = await AccountBed.create({ required: false });
  await account.store({ OPENAI_API_KEY: "sk-test" });
  const client = await account.client();
  expect(await client.call(read, {})).toEqual({ account: null, requiresOpenaiAuth: false });
});

test("the tokens are renewed on request; when that fails the account is told all the same", async () => {
  await using account = await AccountBed.create();
  await account.storeTokens();
  const client = await account.client();
  const told = await client.call(read, { refreshToken: true });
  expect(told).toMatchObject({ account: { email: "user@example.com" } });
  expect(await account.stored()).toMatchObject({ content: { tokens: { refresh_token: "refresh-2" } } });
  account.issuer.answer("POST /oauth/token", { status: 401, body: {} });
  expect(await client.call(read, { refreshToken: true })).toEqual(told);
  expect(account.issuer.callsOf("POST /oauth/token")).toHaveLength(2);
});

test("the tokens of a client are not the server's to renew", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  await client.call(read, { refreshToken: true });
  expect(account.issuer.calls).toEqual([]);
  expect(client.methods()).not.toContain("account/chatgptAuthTokens/refresh");
});

test.each(["", "garbage", '{"tokens":{"id_token":"x","access_token":"y","refresh_token":"z"}}'])(
  "what is stored as %j is nobody",
  async (content) => {
    await using account = await AccountBed.create();
    await account.store(content);
    expect(await (await account.client()).call(read, {})).toEqual(nobody);
  },
);

test.each(["{}", '{"OPENAI_API_KEY":null}'])(
  "an account without tokens, as in %s, is an error",
  async (content) => {
    await using account = await AccountBed.create();
    await account.store(content);
    expect((await (await account.client()).ask(read, {})).error).toEqual({
      code: -32600,
      message: "email and plan type are required for chatgpt authentication",
    });
  },
);

test("a thread begins as whoever is signed in then", async () => {
  await using account = await AccountBed.create({ script: [{ status: 401, body: {} }] });
  await account.storeTokens();
  const client = await account.client();
  const { thread } = await client.call("thread/start", {});
  await account.storeTokens({ account: "acct-2" }, "acct-2");
  const input = [{ type: "text", text: "go", text_elements: [] }];
  await client.call("turn/start", { threadId: thread.id, input });
  expect((await client.notified("turn/completed")).params).toMatchObject({
    turn: {
      error: { codexErrorInfo: "unauthorized", message: expect.stringContaining("signed in to another") },
    },
  });
  expect(account.bed.model.requests).toHaveLength(1);
});

test("who was signed in when the server started stays so, whoever signs in elsewhere", async () => {
  await using account = await AccountBed.create();
  await account.storeTokens({ email: "one@example.com" });
  const client = await account.client();
  await client.call(read, {});
  await account.storeTokens({ email: "two@example.com", account: "acct-2" });
  expect(await client.call(read, {})).toMatchObject({ account: { email: "one@example.com" } });
});
