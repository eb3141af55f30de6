import { expect, test } from "vitest";
import { AccountBed, accountNotices, clientTokens } from "../../../test/accountBed.ts";

const logout = "account/logout";
const nobody = { account: null, requiresOpenaiAuth: true };

test("what is stored is gone, and everybody is told after the answer", async () => {
  await using account = await AccountBed.create();
  await account.storeTokens();
  const server = account.serve();
  const [client, other] = [await account.client(server), await account.client(server)];
  expect(await client.call(logout)).toEqual({});
  await Promise.all([client, other].map((each) => each.notified("account/updated")));
  expect(client.methods().slice(-2)).toEqual(["answer", "account/updated"]);
  expect(accountNotices(other)).toEqual([["account/updated", { authMode: null }]]);
  expect(await account.stored()).toBeNull();
  expect(await client.call("account/read", {})).toEqual(nobody);
});

test("a sign-in that waits is given up, before everybody hears that nobody is signed in", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  await client.call("account/login/start", { type: "chatgpt" });
  await client.call(logout);
  await client.notified("account/updated");
  expect(accountNotices(client).map(([method]) => method)).toEqual([
    "account/login/completed",
    "account/updated",
  ]);
});

test("signing out when nobody is signed in is harmless", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  expect(await client.call(logout)).toEqual({});
  expect((await client.notified("account/updated")).params).toEqual({ authMode: null });
});

test("the tokens of a client and what is stored go together", async () => {
  await using account = await AccountBed.create();
  await account.storeTokens();
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  await client.call(logout);
  expect(await client.call("account/read", {})).toEqual(nobody);
  expect(await account.stored()).toBeNull();
});

test("credentials that live in memory end with it, and a file that is there is left alone", async () => {
  await using account = await AccountBed.create({ config: 'cli_auth_credentials_store = "ephemeral"' });
  await account.store({ OPENAI_API_KEY: "sk-file" });
  const client = await account.client();
  expect(await client.call("account/read", {})).toEqual(nobody);
  await client.call("account/login/start", { type: "apiKey", apiKey: "sk-memory" });
  expect(await client.call("getAuthStatus", { includeToken: true })).toMatchObject({
    authToken: "sk-memory",
  });
  await client.call(logout);
  expect(await client.call("account/read", {})).toEqual(nobody);
  expect(await account.stored()).toMatchObject({ content: { OPENAI_API_KEY: "sk-file" } });
});
