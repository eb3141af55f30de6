import { expect, test } from "vitest";
import { AccountBed, accountNotices } from "../../test/accountBed.ts";

test("whoever is signed in is signed out, told in the legacy words alone", async () => {
  await using account = await AccountBed.create();
  await account.store({ OPENAI_API_KEY: "sk-test" });
  const client = await account.client();
  expect(await client.call("logoutChatGpt")).toEqual({});
  await client.notified("authStatusChange");
  expect(accountNotices(client)).toEqual([["authStatusChange", { authMethod: null }]]);
  expect(await account.stored()).toBeNull();
});
