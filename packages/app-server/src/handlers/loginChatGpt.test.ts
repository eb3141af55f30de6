import { expect, test } from "vitest";
import { AccountBed, accountNotices } from "../../test/accountBed.ts";

test("a sign-in in a browser is told in the legacy words alone", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  const { loginId, authUrl } = await client.call("loginChatGpt");
  await fetch(authUrl);
  await client.notified("authStatusChange");
  expect(accountNotices(client)).toEqual([
    ["loginChatGptComplete", { loginId, success: true, error: null }],
    ["authStatusChange", { authMethod: "chatgpt" }],
  ]);
});

test("the configuration may forbid it", async () => {
  await using account = await AccountBed.create({ config: 'forced_login_method = "api"' });
  const client = await account.client();
  expect((await client.ask("loginChatGpt")).error).toEqual({
    code: -32600,
    message: "ChatGPT login is disabled. Use API key login instead.",
  });
});
