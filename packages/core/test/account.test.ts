import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type MockIssuer, say, startMockIssuer } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestThread, type TestThreadOptions } from "./testThread.ts";

const REFRESH = "POST /oauth/token";
const refused = { status: 401, body: { error: { message: "expired" } } };

/** A thread of a user who is signed in with ChatGPT. */
async function signedIn(issuer: MockIssuer, options: TestThreadOptions): Promise<TestThread> {
  const env = { CODEX_REFRESH_TOKEN_URL_OVERRIDE: `${issuer.url}/oauth/token` };
  const t = await TestThread.start({ ...options, env });
  const tokens = { ...issuer.issue(), account_id: "acct-1" };
  const stored = { OPENAI_API_KEY: null, tokens, last_refresh: new Date().toISOString() };
  await writeFile(join(t.home, "auth.json"), JSON.stringify(stored));
  return t;
}

/** Every token and key that the issuer gave out or that is stored. */
async function secrets(t: TestThread): Promise<string[]> {
  const { tokens } = JSON.parse(await readFile(join(t.home, "auth.json"), "utf8")) as {
    tokens: Record<string, string>;
  };
  const { id_token = "", access_token = "", refresh_token = "" } = tokens;
  return [id_token, access_token, refresh_token, "refresh-1"];
}

test("requests carry the account; a second refusal brings fresh tokens", async () => {
  await using issuer = await startMockIssuer();
  await using t = await signedIn(issuer, { script: [refused, refused, say("fine", 2)] });
  await t.turn("go");
  expect(await t.untilType("task_complete")).toMatchObject({ last_agent_message: "fine" });
  const sent = t.model.requests.map(({ headers }) => headers.authorization);
  expect([sent[0] === sent[1], sent[1] === sent[2]]).toEqual([true, false]);
  for (const { headers } of t.model.requests) expect(headers["chatgpt-account-id"]).toBe("acct-1");
  expect(issuer.callsOf(REFRESH)).toHaveLength(1);
});

test("turns of several threads that are refused at once renew the tokens once", async () => {
  await using issuer = await startMockIssuer();
  const sent: (string | undefined)[] = [];
  const answer = (_body: unknown, n: number) => {
    sent[n] = t.model.requests[n]?.headers.authorization;
    return sent[n] === sent[0] ? refused : say("fine", n);
  };
  await using t = await signedIn(issuer, { script: Array.from({ length: 6 }, () => answer) });
  const other = await t.engine.threads.start();
  t.listen(other);
  const ids = [t.say("one"), other.startTurn([{ type: "text", text: "two", text_elements: [] }])];
  for (const id of ids) {
    const end = await t.until(({ msg, id: turn }) => msg.type === "task_complete" && turn === id);
    expect(end.msg).toMatchObject({ last_agent_message: "fine" });
  }
  expect(issuer.callsOf(REFRESH)).toHaveLength(1);
});

test("a sign-in that has ended fails the turn in its own words and class", async () => {
  await using issuer = await startMockIssuer();
  await using t = await signedIn(issuer, { script: [refused, refused], retries: 2 });
  issuer.answer(REFRESH, { status: 401, body: { error: { code: "refresh_token_expired" } } });
  await t.turn("go");
  expect(await t.untilType("error")).toEqual({
    type: "error",
    message:
      "Your access token could not be refreshed because your refresh token has expired. Please log out and sign in again.",
    codex_error_info: "unauthorized",
  });
});

test("a refresh that may yet work is tried again with the stream", async () => {
  await using issuer = await startMockIssuer();
  const script = [refused, refused, refused, refused, say("fine", 4)];
  await using t = await signedIn(issuer, { script, retries: 1 });
  issuer.answer(REFRESH, { status: 500, body: "down" });
  await t.turn("go");
  expect(await t.untilType("stream_error")).toMatchObject({
    message: "Reconnecting... 1/1",
    additional_details: "Failed to refresh token: 500 Internal Server Error: down",
  });
  expect(await t.untilType("task_complete")).toMatchObject({ last_agent_message: "fine" });
});

test("no token is in the session file or in anything that is said", async () => {
  await using issuer = await startMockIssuer();
  await using t = await signedIn(issuer, { script: [refused, refused, refused] });
  const before = await secrets(t);
  issuer.answer(REFRESH, { body: issuer.issue() });
  await t.turn("go");
  expect(await t.untilType("error")).toMatchObject({ codex_error_info: "other" });
  const file = await readFile(t.thread.rolloutPath ?? "", "utf8");
  for (const secret of new Set([...before, ...(await secrets(t))])) {
    expect(file).not.toContain(secret);
    expect(JSON.stringify(t.events)).not.toContain(secret);
  }
});
