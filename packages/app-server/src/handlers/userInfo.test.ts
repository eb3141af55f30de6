import { expect, test } from "vitest";
import { AccountBed, clientTokens } from "../../test/accountBed.ts";

test("the address of an account, whatever the provider wants; a key has none", async () => {
  await using account = await AccountBed.create({ required: false });
  const client = await account.client();
  const address = async () => (await client.call("userInfo")).allegedUserEmail;
  expect(await address()).toBeNull();
  await client.call("loginApiKey", { apiKey: "sk-test" });
  expect(await address()).toBeNull();
  await account.storeTokens({ email: "me@example.com" });
  expect(await address()).toBe("me@example.com");
  await client.call("account/login/start", clientTokens());
  expect(await address()).toBe("user@example.com");
});
