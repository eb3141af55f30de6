import { expect, test } from "vitest";
import { AccountBed, accountNotices } from "../../../../test/accountBed.ts";

const cancel = "account/login/cancel";
const unknown = "00000000-0000-4000-8000-000000000000";

test("a sign-in is given up once, and its port with it", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  const begun = await client.call("account/login/start", { type: "chatgpt" });
  if (begun.type !== "chatgpt") throw new Error("no page to open");
  const { loginId } = begun;
  expect(await client.call(cancel, { loginId: unknown })).toEqual({ status: "notFound" });
  const from = client.log.length;
  expect(await client.call(cancel, { loginId })).toEqual({ status: "canceled" });
  await client.notified("account/login/completed");
  expect(client.methods(from)).toEqual(["answer", "account/login/completed"]);
  const error = "Login server error: Login was not completed";
  expect(accountNotices(client)).toEqual([["account/login/completed", { loginId, success: false, error }]]);
  expect(await client.call(cancel, { loginId })).toEqual({ status: "notFound" });
  const back = new URL(begun.authUrl).searchParams.get("redirect_uri") ?? "";
  await expect(fetch(back)).rejects.toThrow();
});

test("an id that is none is refused", async () => {
  await using account = await AccountBed.create();
  const client = await account.client();
  expect((await client.ask(cancel, { loginId: "not-a-uuid" })).error).toEqual({
    code: -32600,
    message: "invalid login id: not-a-uuid",
  });
});
