import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { accountToken, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { AccountBed, clientTokens } from "./accountBed.ts";
import type { WireClient } from "./wireClient.ts";

const key = "key-of-nobody-else";
const REFRESH = "POST /oauth/token";

/** A refusal of a service that quotes what it was sent. */
const quoting = (...secrets: string[]) => ({
  status: 401,
  body: { error: { message: `refused: ${secrets.join(" and ")}` } },
});

async function turn(client: WireClient): Promise<void> {
  const from = client.log.length;
  const { thread } = await client.call("thread/start", {});
  const input = [{ type: "text", text: "go", text_elements: [] }];
  await client.call("turn/start", { threadId: thread.id, input });
  await client.notified("turn/completed", from);
}

/** The files of a home that are not the one for secrets, all in one. */
async function kept(account: AccountBed): Promise<string> {
  const entries = await readdir(account.bed.home, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== "auth.json");
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  expect(paths.some((path) => path.endsWith(".jsonl"))).toBe(true);
  const texts = await Promise.all(paths.map((path) => readFile(path, "latin1")));
  return texts.join("\n");
}

test("services that quote keys and tokens put them into no message, file or log", async () => {
  const external = accountToken({ email: "external@example.com" });
  const issued = [1, 2].map((serial) => accountToken({ serial }));
  await using account = await AccountBed.create({
    script: [
      quoting(key),
      quoting(...issued),
      quoting(...issued),
      quoting(external),
      say("fine", 1),
      say("fine", 2),
    ],
  });
  const logged: string[] = [];
  const server = account.serve({ log: (text) => logged.push(text) });
  const client = await account.client(server);
  await client.call("account/login/start", { type: "apiKey", apiKey: key });
  await turn(client);
  const begun = await client.call("account/login/start", { type: "chatgpt" });
  if (begun.type !== "chatgpt") throw new Error("no page to open");
  await (await fetch(begun.authUrl)).text();
  await client.message(({ params }) => params?.authMode === "chatgpt");
  account.issuer.answer(REFRESH, { status: 400, body: { error: { message: "no refresh-1 for you" } } });
  await turn(client);
  account.issuer.answer("GET /api/codex/usage", { status: 500, body: issued[0] ?? "" });
  expect((await client.ask("account/rateLimits/read")).error?.message).toContain("[redacted]");
  await client.call("account/login/start", clientTokens({ accessToken: external }));
  const refused = turn(client);
  const question = await client.notified("account/chatgptAuthTokens/refresh");
  client.reply(question.id, { error: { code: 1, message: `cannot renew ${external}` } });
  await refused;
  await turn(client);
  await server.close();
  const everything = [...client.lines, ...logged, await kept(account)].join("\n");
  expect(everything).toContain("[redacted]");
  for (const secret of [key, external, ...issued, "refresh-1"]) expect(everything).not.toContain(secret);
  expect(account.bed.model.requests).toHaveLength(5);
});
