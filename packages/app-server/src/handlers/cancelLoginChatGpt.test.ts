import { expect, test } from "vitest";
import { AccountBed, accountNotices } from "../../test/accountBed.ts";

const cancel = "cancelLoginChatGpt";

test("a sign-in is given up once; after that its id is unknown", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  const { loginId } = await client.call("loginChatGpt");
  expect(await client.call(cancel, { loginId })).toEqual({});
  await client.notified("loginChatGptComplete");
  const error = "Login server error: Login was not completed";
  expect(accountNotices(client)).toEqual([["loginChatGptComplete", { loginId, success: false, error }]]);
  const unknown = { code: -32600, message: `login id not found: ${loginId}` };
  expect((await client.ask(cancel, { loginId })).error).toEqual(unknown);
});

test("an id that is none is undecodable", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  expect((await client.ask(cancel, { loginId: "bad" })).error).toMatchObject({
    code: -32600,
    message: expect.stringMatching(/^Invalid request: UUID parsing failed: /),
  });
});
