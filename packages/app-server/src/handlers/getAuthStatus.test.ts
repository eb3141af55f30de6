import { accountToken } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { AccountBed, clientTokens } from "../../test/accountBed.ts";

const status = "getAuthStatus";
const nobody = { authMethod: null, authToken: null, requiresOpenaiAuth: true };

test("the way, and the token for who asks for it", async () => {
  await using account = await AccountBed.create();
  await account.store({ OPENAI_API_KEY: "sk-file" });
  const client = await account.client();
  const told = { ...nobody, authMethod: "apikey" };
  expect(await client.call(status, {})).toEqual(told);
  expect(await client.call(status, { includeToken: true })).toEqual({ ...told, authToken: "sk-file" });
  await client.call("account/login/start", clientTokens());
  expect(await client.call(status, { includeToken: true })).toEqual({
    ...nobody,
    authMethod: "chatgptAuthTokens",
    authToken: accountToken(),
  });
});

test("the token may be renewed first", async () => {
  await using account = await AccountBed.create();
  await account.storeTokens();
  const client = await account.client();
  const before = await client.call(status, { includeToken: true });
  const after = await client.call(status, { includeToken: true, refreshToken: true });
  expect(before).toMatchObject({ authMethod: "chatgpt" });
  expect(after.authToken).not.toBe(before.authToken);
});

test("nobody without a token, and where the provider wants no sign-in", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  for (const content of [{}, { OPENAI_API_KEY: "" }, "garbage"]) {
    await account.store(content);
    expect(await client.call(status, { includeToken: true })).toEqual(nobody);
  }
  await using other = await AccountBed.create({ required: false });
  await other.store({ OPENAI_API_KEY: "sk-file" });
  const answer = await (await other.client()).call(status, { includeToken: true });
  expect(answer).toEqual({ ...nobody, requiresOpenaiAuth: false });
});
