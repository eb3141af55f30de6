import { expect, test } from "vitest";
import { AccountBed, accountNotices } from "../../test/accountBed.ts";

test("a key is stored, and told in the legacy words alone", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  expect(await client.call("loginApiKey", { apiKey: "sk-old" })).toEqual({});
  await client.notified("authStatusChange");
  expect(accountNotices(client)).toEqual([["authStatusChange", { authMethod: "apikey" }]]);
  expect(await account.stored()).toMatchObject({ content: { OPENAI_API_KEY: "sk-old" }, mode: 0o600 });
});

test("the configuration may forbid it", async () => {
  await using account = await AccountBed.create({ config: 'forced_login_method = "chatgpt"' });
  const client = await account.client();
  expect((await client.ask("loginApiKey", { apiKey: "sk-old" })).error).toEqual({
    code: -32600,
    message: "API key login is disabled. Use ChatGPT login instead.",
  });
});
