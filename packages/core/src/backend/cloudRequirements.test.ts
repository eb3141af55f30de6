import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  accountToken,
  type IssuerReply,
  startMockIssuer,
  type TokenOwner,
} from "@codex-tools/mock-responses";
import { expect, onTestFinished, test } from "vitest";
import { AuthService, type ChatgptSignIn } from "../auth/authService.ts";
import { CloudRequirements } from "./cloudRequirements.ts";

const ROUTE = "GET /backend-api/wham/config/requirements";
const business: TokenOwner = { plan: "business", account: "acct" };
const never: IssuerReply = { body: { contents: 'allowed_approval_policies = ["never"]\n' } };

/** A backend that gives these answers, and somebody with tokens of its issuer. */
async function setup(owner: TokenOwner, ...replies: IssuerReply[]) {
  const issuer = await startMockIssuer({ owner });
  const codexHome = await mkdtemp(join(tmpdir(), "codex-cloud-"));
  onTestFinished(async () => {
    await issuer[Symbol.asyncDispose]();
    await rm(codexHome, { recursive: true });
  });
  issuer.answer(ROUTE, ...replies);
  const auth = new AuthService({
    codexHome,
    env: {},
    apiKeyVariable: false,
    originator: "test",
    userAgent: "test/1",
    issuer: { url: issuer.url, clientId: "app_EMoamEEZ73f0CkXaXp7hrann", callbackPort: 0 },
  });
  const requirements = new CloudRequirements({ auth, userAgent: "agent/1", env: {} });
  const signIn = async (): Promise<ChatgptSignIn> => {
    const found = await auth.signIn({ credentialStore: "file" });
    if (found === null || found.kind === "apiKey") throw new Error("nobody is signed in with ChatGPT");
    return found;
  };
  return {
    issuer,
    auth,
    calls: () => issuer.callsOf(ROUTE),
    /** Keeps tokens where the sign-in of a former day is found. */
    store: (tokens: object) =>
      writeFile(
        join(codexHome, "auth.json"),
        JSON.stringify({
          auth_mode: "chatgpt",
          tokens: { ...tokens, account_id: owner.account },
          last_refresh: new Date().toISOString(),
        }),
      ),
    read: async (path = "/backend-api/") => requirements.read(`${issuer.url}${path}`, await signIn()),
  };
}

/** As `setup`, signed in. */
async function signedIn(owner: TokenOwner, ...replies: IssuerReply[]) {
  const bed = await setup(owner, ...replies);
  await bed.store(bed.issuer.issue());
  return bed;
}

test("a workspace with an administrator is asked once, as its member", async () => {
  const { read, calls } = await signedIn(business, never);
  const first = await read();
  expect(first).toEqual({ approvalPolicies: { value: ["never"], source: "cloud requirements" } });
  expect(await read()).toBe(first);
  expect(calls()).toHaveLength(1);
  expect(calls()[0]?.headers).toMatchObject({
    authorization: `Bearer ${accountToken({ ...business, serial: 1 })}`,
    "chatgpt-account-id": "acct",
    "user-agent": "agent/1",
  });
});

test("tokens about to end are renewed before they are used", async () => {
  const { issuer, store, read, calls } = await setup(business, never);
  await store({ ...issuer.issue(), access_token: accountToken({ ...business, exp: 1 }) });
  expect(await read()).not.toBe(null);
  expect(calls().map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${accountToken({ ...business, serial: 2 })}`,
  ]);
});

test("the tokens of a client count, with the plan that it names", async () => {
  const { auth, read, calls } = await setup({}, never);
  auth.useExternal({ accessToken: accountToken(), accountId: "theirs", plan: "Enterprise" });
  expect(await read()).not.toBe(null);
  expect(calls()[0]?.headers["chatgpt-account-id"]).toBe("theirs");
});

test("backends of another kind have another address", async () => {
  const { issuer, read } = await signedIn(business);
  const route = "GET /api/codex/config/requirements";
  issuer.answer(route, never);
  expect(await read("")).not.toBe(null);
  expect(issuer.callsOf(route)).toHaveLength(1);
});

test("nobody is asked for other plans", async () => {
  for (const plan of ["plus", "team"]) {
    const { read, calls } = await signedIn({ ...business, plan });
    expect(await read()).toBe(null);
    expect(calls()).toEqual([]);
  }
});

test("a backend in trouble is asked again", async () => {
  const { read, calls } = await signedIn(business, { status: 500, body: {} }, never);
  expect(await read()).not.toBe(null);
  expect(calls()).toHaveLength(2);
});

test("an answer without usable requirements requires nothing", async () => {
  const answers = [
    {},
    { contents: null },
    { contents: " " },
    { contents: "a = [" },
    { contents: 'allowed_sandbox_modes = ["x"]' },
  ];
  for (const body of answers) {
    const { read, calls } = await signedIn(business, { body });
    expect(await read()).toBe(null);
    expect(calls()).toHaveLength(1);
  }
});
