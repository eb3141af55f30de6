import { accountToken, say } from "@codex-tools/mock-responses";
import { expect, test, vi } from "vitest";
import { AccountBed, clientTokens } from "../../test/accountBed.ts";
import { TestBed } from "../../test/appServer.ts";
import { WireClient, type WireMessage } from "../../test/wireClient.ts";
import { ServerRequests } from "../serverRequests.ts";
import { Audience } from "../subscriptions.ts";
import { askForTokens } from "./externalRefresh.ts";

const refresh = "account/chatgptAuthTokens/refresh";
const refused = { status: 401, body: { error: { message: "expired" } } };
const fresh = accountToken({ email: "fresh@example.com" });
const good = { result: { accessToken: fresh, chatgptAccountId: "acct-1", chatgptPlanType: null } };

async function begin(client: WireClient): Promise<string> {
  const { thread } = await client.call("thread/start", {});
  await run(client, thread.id);
  return thread.id;
}

async function run(client: WireClient, threadId: string): Promise<void> {
  await client.call("turn/start", { threadId, input: [{ type: "text", text: "go", text_elements: [] }] });
}

/** How the first turn that ends from now on ends. */
async function ending(client: WireClient, from = 0): Promise<unknown> {
  const { params } = await client.notified("turn/completed", from);
  const turn = params?.turn as { status: string; error: { message: string } | null };
  return turn.error?.message ?? turn.status;
}

async function asked(client: WireClient, from = 0): Promise<WireMessage> {
  return client.notified(refresh, from);
}

test("a refused token is replaced by one that the client brings, which is kept", async () => {
  await using account = await AccountBed.create({ script: [refused, say("fine", 1), say("again", 2)] });
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  const threadId = await begin(client);
  const question = await asked(client);
  expect(question.params).toEqual({ reason: "unauthorized", previousAccountId: "acct-1" });
  client.reply(question.id, good);
  expect(await ending(client)).toBe("completed");
  const from = client.log.length;
  await run(client, threadId);
  expect(await ending(client, from)).toBe("completed");
  const old = clientTokens().accessToken;
  expect(account.bed.model.requests.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${old}`,
    `Bearer ${fresh}`,
    `Bearer ${fresh}`,
  ]);
  expect(client.methods().filter((method) => method === refresh)).toHaveLength(1);
  expect(await client.call("account/read", {})).toMatchObject({ account: { email: "fresh@example.com" } });
});

test("a client may leave the plan to the token", async () => {
  await using account = await AccountBed.create({ script: [refused, say("fine", 1)] });
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  await begin(client);
  client.reply((await asked(client)).id, { result: { accessToken: fresh, chatgptAccountId: "acct-1" } });
  expect(await ending(client)).toBe("completed");
  expect(await client.call("account/read", {})).toMatchObject({ account: { planType: "pro" } });
});

test.each<[string, { result: unknown } | { error: unknown }, string]>([
  [
    "an error",
    { error: { code: -32000, message: "refresh failed" } },
    "auth refresh request failed: code=-32000 message=refresh failed",
  ],
  ["nonsense", { result: { foo: 1 } }, "missing field `accessToken`"],
  ["a token that is none", { result: { ...good.result, accessToken: "none" } }, "invalid ID token format"],
])("%s fails the turn; the next one asks again", async (_name, reply, message) => {
  await using account = await AccountBed.create({ script: [refused, refused, say("fine", 1)] });
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  const threadId = await begin(client);
  client.reply((await asked(client)).id, reply);
  expect(await ending(client)).toBe(message);
  const from = client.log.length;
  await run(client, threadId);
  client.reply((await asked(client, from)).id, good);
  expect(await ending(client, from)).toBe("completed");
});

test("a token for another workspace than the forced one fails the turn and is not kept", async () => {
  await using account = await AccountBed.create({
    script: [refused],
    config: 'forced_chatgpt_workspace_id = "acct-1"',
  });
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  await begin(client);
  client.reply((await asked(client)).id, { result: { ...good.result, chatgptAccountId: "acct-9" } });
  expect(await ending(client)).toBe('external auth refresh returned workspace "acct-9", expected "acct-1"');
  expect(await client.call("account/read", {})).toMatchObject({ account: { email: "user@example.com" } });
});

test("every client is asked; one that cannot help does not speak for the others", async () => {
  await using account = await AccountBed.create({ script: [refused, say("fine", 1)] });
  const server = account.serve();
  const [client, other] = [await account.client(server), await account.client(server)];
  await client.call("account/login/start", clientTokens());
  await begin(other);
  const questions = await Promise.all([asked(client), asked(other)]);
  other.reply(questions[1].id, { error: { code: -32601, message: "what?" } });
  await other.call("thread/loaded/list", {});
  client.reply(questions[0].id, good);
  expect(await ending(other)).toBe("completed");
});

test("a client that is gone is not waited for", async () => {
  await using account = await AccountBed.create({ script: [refused] });
  const server = account.serve();
  const [client, other] = [await account.client(server), await account.client(server)];
  await client.call("account/login/start", clientTokens());
  await begin(other);
  client.close();
  other.reply((await asked(other)).id, { error: { code: 1, message: "no" } });
  expect(await ending(other)).toBe("auth refresh request failed: code=1 message=no");
});

test("an interrupted turn does not wait for the answer", async () => {
  await using account = await AccountBed.create({ script: [refused] });
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  const threadId = await begin(client);
  await asked(client);
  const turn = (await client.notified("turn/started")).params?.turn as { id: string };
  await client.call("turn/interrupt", { threadId, turnId: turn.id });
  expect(await ending(client)).toBe("interrupted");
});

test("signing out while the client is asked leaves nobody signed in", async () => {
  await using account = await AccountBed.create({ script: [refused] });
  const client = await account.client();
  await client.call("account/login/start", clientTokens());
  await begin(client);
  const question = await asked(client);
  await client.call("account/logout");
  client.reply(question.id, good);
  expect(await ending(client)).toMatch(/since logged out/);
  expect(await client.call("account/read", {})).toMatchObject({ account: null });
});

test("nobody to ask is said at once, and nobody is waited for longer than ten seconds", async () => {
  const clients = { everybody: new Audience(), serverRequests: new ServerRequests() };
  await expect(askForTokens(clients, "acct-1")).rejects.toThrow(
    "auth refresh request canceled: no client is left to answer it",
  );
  await using bed = await TestBed.create();
  const server = bed.serve();
  const [client, transport] = WireClient.pair();
  clients.everybody.add(server.connect(transport));
  vi.useFakeTimers();
  try {
    const answer = askForTokens(clients, "acct-1");
    const given = expect(answer).rejects.toThrow("auth refresh request timed out after 10s");
    await vi.advanceTimersByTimeAsync(10_000);
    await given;
  } finally {
    vi.useRealTimers();
  }
  const question = await asked(client);
  client.reply(question.id, good);
});
