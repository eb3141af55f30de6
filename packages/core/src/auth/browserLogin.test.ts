import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type IssuerOptions, startMockIssuer, unsignedToken } from "@codex-tools/mock-responses";
import { expect, onTestFinished, test } from "vitest";
import { AuthService, type LoginConfig } from "./authService.ts";
import type { BrowserLogin } from "./browserLogin.ts";

const TOKEN = "POST /oauth/token";
const clientId = "app_EMoamEEZ73f0CkXaXp7hrann";

async function place(options: IssuerOptions = {}) {
  const codexHome = await mkdtemp(join(tmpdir(), "codex-login-"));
  const issuer = await startMockIssuer(options);
  onTestFinished(async () => {
    await issuer[Symbol.asyncDispose]();
    await rm(codexHome, { recursive: true, force: true });
  });
  const service = (callbackPort = 0) =>
    new AuthService({
      codexHome,
      env: {},
      apiKeyVariable: false,
      originator: "test",
      userAgent: "test/1",
      issuer: { url: issuer.url, clientId, callbackPort },
    });
  const auth = service();
  return {
    issuer,
    auth,
    service,
    file: join(codexHome, "auth.json"),
    begin: (workspace: string | null = null) => auth.beginBrowserLogin(configWith(workspace)),
  };
}

const configWith = (forcedChatgptWorkspaceId: string | null): LoginConfig => ({
  credentialStore: "file",
  forcedChatgptWorkspaceId,
});

interface Page {
  /** Where the browser has ended. */
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function visit(address: string): Promise<Page> {
  const answer = await fetch(address);
  const { url, status, headers } = answer;
  return { url, status, text: await answer.text(), headers };
}

/** What the way back answers to a query, the state of the sign-in filled in. */
function comeBack(login: BrowserLogin, query: Record<string, string>): Promise<Page> {
  const state = new URL(login.authUrl).searchParams.get("state") ?? "";
  const all = new URLSearchParams({ state, ...query });
  return visit(`http://127.0.0.1:${login.port}/auth/callback?${all}`);
}

test("the page to open asks for what the issuer wants to know", async () => {
  const { begin, issuer } = await place();
  const login = await begin("acct-9");
  const url = new URL(login.authUrl);
  const { state, code_challenge, ...others } = Object.fromEntries(url.searchParams);
  expect(url.origin + url.pathname).toBe(`${issuer.url}/oauth/authorize`);
  expect(others).toEqual({
    response_type: "code",
    client_id: clientId,
    redirect_uri: `http://localhost:${login.port}/auth/callback`,
    scope: "openid profile email offline_access",
    code_challenge_method: "S256",
    id_token_add_organizations: "true",
    codex_cli_simplified_flow: "true",
    originator: "test",
    allowed_workspace_id: "acct-9",
  });
  expect([state?.length, code_challenge?.length]).toEqual([43, 43]);
  login.cancel("enough");
  await expect(login.done).rejects.toThrow("enough");
});

test("a user who signs in is signed in, and sees so", async () => {
  const { begin, auth, issuer, file } = await place({ owner: { email: "me@example.com" } });
  const login = await begin();
  const page = await visit(login.authUrl);
  await login.done;
  expect(page.status).toBe(200);
  expect(page.text).toContain("You are signed in to Codex");
  expect(page.text).toContain('<a href="https://developers.openai.com/codex">');
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  const signIn = await auth.signIn(configWith(null));
  expect(signIn).toMatchObject({ kind: "chatgpt", stored: { mode: "chatgpt", apiKey: "sk-exchanged" } });
  const stored = JSON.parse(await readFile(file, "utf8")) as { tokens: Record<string, string> };
  expect(stored.tokens).toMatchObject({ refresh_token: "refresh-1", account_id: "acct-1" });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  for (const secret of Object.values(stored.tokens)) {
    if (secret !== "acct-1")
      expect(page.url + page.text + JSON.stringify([...page.headers])).not.toContain(secret);
  }
  expect(issuer.callsOf(TOKEN)).toHaveLength(2);
  await expect(visit(`http://127.0.0.1:${login.port}/`)).rejects.toThrow();
});

test("without an API key the sign-in is good all the same, and who has setup left is told", async () => {
  const { begin, auth, issuer } = await place();
  const login = await begin();
  const owner = { "https://api.openai.com/auth": { is_org_owner: true } };
  const tokens = { id_token: unsignedToken(owner), access_token: "a", refresh_token: "r" };
  issuer.answer(TOKEN, { body: tokens }, { status: 403, body: {} });
  const page = await visit(login.authUrl);
  await login.done;
  expect(page.text).toContain('<a href="https://platform.openai.com">');
  expect(await auth.signIn(configWith(null))).toMatchObject({ kind: "chatgpt", stored: { apiKey: null } });
});

test("only who brings the state is listened to, and strangers end nothing", async () => {
  const { begin, issuer } = await place();
  const login = await begin();
  const base = `http://127.0.0.1:${login.port}`;
  const answers = await Promise.all([
    visit(`${base}/auth/callback?code=x`),
    comeBack(login, { code: "x", state: "wrong" }),
    visit(`${base}/`),
    fetch(`${base}/auth/callback`, { method: "POST" }),
    new Promise<{ status: number }>((resolve, reject) => {
      const options = { headers: { host: "evil.example" } };
      get(`${base}/cancel`, options, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode ?? 0 });
      }).on("error", reject);
    }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 404, 404, 404]);
  expect(issuer.calls).toEqual([]);
  expect((await visit(login.authUrl)).status).toBe(200);
  await login.done;
});

test("a code of somebody else is worth nothing without the verifier", async () => {
  const { begin, file } = await place();
  const [mine, other] = await Promise.all([begin(), begin()]);
  const theirs = await fetch(other.authUrl, { redirect: "manual" });
  const code = new URL(theirs.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const page = await comeBack(mine, { code });
  await expect(mine.done).rejects.toThrow("token endpoint returned status 400 Bad Request: no such grant");
  expect(page.text).toContain("Codex could not sign you in");
  await expect(stat(file)).rejects.toThrow();
  other.cancel("enough");
});

test.each<[Record<string, string>, string]>([
  [{ error: "access_denied" }, "Sign-in failed: access_denied"],
  [{ error: "x", error_description: "<b>not</b> today" }, "Sign-in failed: <b>not</b> today"],
  [
    { error: "access_denied", error_description: "missing_codex_entitlement" },
    "Codex is not enabled for your workspace. Contact your workspace administrator to request access to Codex.",
  ],
  [{}, "Missing authorization code. Sign-in could not be completed."],
  [{ code: "" }, "Missing authorization code. Sign-in could not be completed."],
])("coming back with %j", async (query, message) => {
  const { begin } = await place();
  const login = await begin();
  const page = await comeBack(login, query);
  await expect(login.done).rejects.toMatchObject({ kind: "auth", message });
  expect(page.status).toBe(200);
  expect(page.text).not.toContain("<b>");
});

test("a user who says no", async () => {
  const { begin } = await place({ denies: true });
  const login = await begin();
  await visit(login.authUrl);
  await expect(login.done).rejects.toThrow("Sign-in failed: access_denied");
});

test.each<[{ status?: number; body: unknown }, string]>([
  [{ status: 500, body: "plain" }, "token endpoint returned status 500 Internal Server Error: plain"],
  [{ status: 503, body: "" }, "token endpoint returned status 503 Service Unavailable: unknown error"],
  [
    { status: 400, body: { error: { message: "told" } } },
    "token endpoint returned status 400 Bad Request: told",
  ],
  [{ body: "no JSON" }, "error decoding response body"],
  [{ body: { access_token: "only" } }, "error decoding response body"],
])("an issuer that answers %j", async (reply, message) => {
  const { begin, issuer } = await place();
  const login = await begin();
  issuer.answer(TOKEN, reply);
  await visit(login.authUrl);
  await expect(login.done).rejects.toThrow(`Token exchange failed: ${message}`);
});

test("another workspace than the one allowed is not signed in", async () => {
  const { begin, auth } = await place();
  const login = await begin("acct-9");
  const page = await visit(login.authUrl);
  const message = "Login is restricted to workspace id acct-9.";
  await expect(login.done).rejects.toThrow(message);
  expect(page.text).toContain(message);
  expect(await auth.signIn(configWith(null))).toBeNull();
});

test("the next sign-in at the same port makes an abandoned one give up", async () => {
  const { service, begin } = await place();
  const abandoned = await begin();
  const next = await service(abandoned.port).beginBrowserLogin(configWith(null));
  await expect(abandoned.done).rejects.toThrow("Login cancelled");
  expect(next.port).toBe(abandoned.port);
  await visit(next.authUrl);
  await next.done;
});

test("a port that somebody else keeps is said to be in use", async () => {
  const { service } = await place();
  const asked: string[] = [];
  const other = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    answer.end();
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const begun = service(port).beginBrowserLogin(configWith(null));
  await expect(begun).rejects.toThrow(`Port 127.0.0.1:${port} is already in use`);
  expect(asked).toEqual(["GET /cancel"]);
});
