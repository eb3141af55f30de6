import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ProtectedMcp, type ProtectedMcpOptions, startProtectedMcp } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestMcp } from "../../../test/testMcp.ts";
import type { McpHttpServer } from "../../config/mcpServers.ts";
import { authStatus } from "../authStatus.ts";
import type { LoginWishes } from "./signIns.ts";
import { SignIns } from "./signIns.ts";

interface Settings {
  readonly port?: number;
  readonly url?: string;
}

/** A server that wants a sign-in, and the user's. */
class Bed implements AsyncDisposable {
  readonly home: string;
  readonly web: ProtectedMcp;
  readonly signIns: SignIns;
  readonly server: McpHttpServer;

  private constructor(home: string, web: ProtectedMcp, { port, url }: Settings) {
    this.home = home;
    this.web = web;
    const settings = {
      codexHome: home,
      mcpOauthCredentialsStore: "file",
      mcpOauthCallbackPort: port ?? null,
      mcpOauthCallbackUrl: url ?? null,
    } as const;
    this.signIns = new SignIns(settings, {});
    this.server = {
      transport: "http",
      url: web.url,
      bearerTokenEnvVar: null,
      httpHeaders: { "x-mine": "yes" },
      envHttpHeaders: null,
      enabled: true,
      required: false,
      startupTimeoutMs: null,
      toolTimeoutMs: null,
      enabledTools: null,
      disabledTools: null,
      scopes: null,
      oauthResource: null,
    };
  }

  static async create(options: ProtectedMcpOptions = {}, settings: Settings = {}): Promise<Bed> {
    const home = await mkdtemp(join(tmpdir(), "codex-mcp-login-"));
    return new Bed(home, await startProtectedMcp(options), settings);
  }

  login(wishes: Partial<LoginWishes> = {}) {
    const signal = new AbortController().signal;
    return this.signIns.login({ name: "web", server: this.server, signal, ...wishes });
  }

  /** A login, the human's part included. */
  async loggedIn(): Promise<void> {
    const { authorizationUrl, finished } = await this.login();
    await this.web.visit(authorizationUrl);
    await finished;
  }

  status() {
    return authStatus({ name: "web", server: this.server, env: {}, signIns: this.signIns });
  }

  /** Servers of a thread that has this one. */
  servers(): TestMcp {
    return new TestMcp({ web: this.server }, { signIns: this.signIns });
  }

  async stored(): Promise<Record<string, unknown>> {
    const all = JSON.parse(await readFile(join(this.home, ".credentials.json"), "utf8"));
    return Object.values<Record<string, unknown>>(all)[0] ?? {};
  }

  async rewrite(change: Record<string, unknown>): Promise<void> {
    const file = join(this.home, ".credentials.json");
    const all = JSON.parse(await readFile(file, "utf8"));
    for (const key of Object.keys(all)) Object.assign(all[key], change);
    await writeFile(file, JSON.stringify(all));
  }

  requests(path: string) {
    return this.web.requests.filter((request) => request.path === path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.web[Symbol.asyncDispose]();
    await rm(this.home, { recursive: true });
  }
}

async function call(mcp: TestMcp): Promise<unknown> {
  await mcp.manager.settled();
  const [tool] = mcp.manager.tools;
  if (tool === undefined) throw new Error("no tool");
  const { content } = await mcp.manager.call(tool, {}, {});
  return content;
}

const named: readonly (readonly [NonNullable<ProtectedMcpOptions["named"]>, string | null])[] = [
  ["itself", null],
  ["description", "/mcp"],
];

test.each(named)("the whole way to a server whose issuer is named by %s", async (issuer, resource) => {
  await using bed = await Bed.create({ named: issuer });
  expect(await bed.status()).toBe(issuer === "itself" ? "notLoggedIn" : "unsupported");
  const { authorizationUrl, finished } = await bed.login({ scopes: ["a", "b"] });
  const { searchParams } = new URL(authorizationUrl);
  const redirect = searchParams.get("redirect_uri");
  expect(redirect).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
  expect(Object.fromEntries(searchParams)).toMatchObject({
    response_type: "code",
    client_id: "client-1",
    code_challenge_method: "S256",
    scope: "a b",
  });
  expect(searchParams.get("resource")).toBe(resource && bed.web.url);
  expect(JSON.parse(bed.requests("/register")[0]?.body ?? "")).toEqual({
    client_name: "Codex",
    redirect_uris: [redirect],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: "none",
  });
  expect(await bed.web.visit(authorizationUrl)).toEqual({
    status: 200,
    text: "Authentication complete. You may close this window.",
  });
  await finished;
  expect(await bed.stored()).toMatchObject({
    server_name: "web",
    client_id: "client-1",
    scopes: ["read", "write"],
  });
  expect(await bed.status()).toBe("oAuth");
  await using mcp = bed.servers();
  expect(await call(mcp)).toEqual([{ type: "text", text: `Bearer ${(await bed.stored()).access_token}` }]);
  expect([await bed.signIns.logout("web", bed.server), await bed.signIns.logout("web", bed.server)]).toEqual([
    true,
    false,
  ]);
});

test("a page that knows no state cannot end a sign-in, and the human's answer still can", async () => {
  await using bed = await Bed.create();
  const { authorizationUrl, finished } = await bed.login();
  const back = new URL(authorizationUrl).searchParams.get("redirect_uri") ?? "";
  for (const query of ["", "?code=x", "?code=x&state=guess", "?error=e&state=guess"]) {
    const answer = await fetch(`${back}${query}`);
    expect([answer.status, await answer.text()]).toEqual([400, "Invalid OAuth callback"]);
  }
  expect((await bed.web.visit(authorizationUrl)).status).toBe(200);
  await finished;
});

test("a human who refuses ends the sign-in at once", async () => {
  await using bed = await Bed.create({ human: "refuses" });
  const { authorizationUrl, finished } = await bed.login();
  const failed = expect(finished).rejects.toThrow("OAuth provider returned an error: the human said no");
  expect(await bed.web.visit(authorizationUrl)).toEqual({
    status: 400,
    text: "OAuth error: the human said no",
  });
  await failed;
  expect(await bed.status()).toBe("notLoggedIn");
});

test("a human who does not come back, and a sign-in that is given up", async () => {
  await using bed = await Bed.create();
  const { finished } = await bed.login({ timeoutMs: 1 });
  await expect(finished).rejects.toThrow("timed out waiting for OAuth callback");
  const abort = new AbortController();
  const given = await bed.login({ signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(given.finished).rejects.toThrow("enough");
  await expect(
    fetch(new URL(given.authorizationUrl).searchParams.get("redirect_uri") ?? ""),
  ).rejects.toThrow();
});

test("a server without a sign-in says so", async () => {
  await using bed = await Bed.create();
  const server = { ...bed.server, url: bed.web.url.replace("/mcp", "/other") };
  const nowhere = { ...bed.server, url: "http://127.0.0.1:1/mcp" };
  await expect(bed.login({ server })).rejects.toThrow("No authorization support detected");
  await expect(bed.login({ server: nowhere })).rejects.toThrow("No authorization support detected");
});

test("the port and the address to come back to may be fixed", async () => {
  await using free = await startProtectedMcp();
  const port = Number(new URL(free.url).port);
  await free[Symbol.asyncDispose]();
  await using bed = await Bed.create({}, { port, url: `http://localhost:${port}/my/way` });
  const { authorizationUrl, finished } = await bed.login();
  expect(new URL(authorizationUrl).searchParams.get("redirect_uri")).toBe(`http://localhost:${port}/my/way`);
  expect((await bed.web.visit(authorizationUrl)).status).toBe(200);
  await finished;
});

const badSettings: readonly (readonly [Settings, string])[] = [
  [{ port: 0 }, "invalid MCP OAuth callback port `0`: port must be between 1 and 65535"],
  [{ url: "nonsense" }, "invalid MCP OAuth callback URL `nonsense`"],
];

test.each(badSettings)("%j do not work", async (settings, message) => {
  await using bed = await Bed.create({}, settings);
  await expect(bed.login()).rejects.toThrow(message);
});

test("a token that has ended is renewed, once for all who use it", async () => {
  await using bed = await Bed.create();
  await bed.loggedIn();
  await bed.rewrite({ expires_at: Date.now() });
  const before = await bed.stored();
  await using one = bed.servers();
  await using two = bed.servers();
  const [first, second] = await Promise.all([call(one), call(two)]);
  const after = await bed.stored();
  expect(after.access_token).not.toBe(before.access_token);
  expect(JSON.stringify([first, second])).not.toContain(before.access_token);
  // A token for renewal is good for one use: whoever came second has taken what the first one got.
  expect(bed.requests("/token")).toHaveLength(2);
});

test("a token that is refused is renewed and the request made again", async () => {
  await using bed = await Bed.create({ named: "description" });
  await bed.loggedIn();
  await using mcp = bed.servers();
  await call(mcp);
  bed.web.revoke();
  expect(await call(mcp)).toEqual([{ type: "text", text: `Bearer ${(await bed.stored()).access_token}` }]);
  const renewal = new URLSearchParams(bed.requests("/token").at(-1)?.body);
  expect(Object.fromEntries(renewal)).toMatchObject({
    grant_type: "refresh_token",
    client_id: "client-1",
    resource: bed.web.url,
  });
});

test("a sign-in that another process renewed is taken over", async () => {
  await using bed = await Bed.create();
  await bed.loggedIn();
  await using mcp = bed.servers();
  await call(mcp);
  await using other = bed.servers();
  await call(other);
  bed.web.revoke();
  const [first, second] = [await call(mcp), await call(other)];
  expect(first).toEqual(second);
  expect(bed.requests("/token")).toHaveLength(2);
});

const ended: readonly (readonly [string, (bed: Bed) => unknown])[] = [
  ["is not renewed", (bed) => bed.web.forget()],
  [
    "has no renewal",
    async (bed) => {
      bed.web.revoke();
      await bed.rewrite({ refresh_token: null });
    },
  ],
];

test.each(ended)("a sign-in that %s has ended, and the user is told the way to the next", async (_, end) => {
  await using bed = await Bed.create();
  await bed.loggedIn();
  await end(bed);
  await using mcp = bed.servers();
  await mcp.manager.settled();
  expect(mcp.events.map(({ event }) => event)).toContainEqual({
    type: "mcp_startup_update",
    server: "web",
    status: { state: "failed", error: "The web MCP server is not logged in. Run `codex mcp login web`." },
  });
  expect(JSON.stringify(mcp.events)).not.toMatch(/access-|refresh-/);
});

test("headers of the configuration go to the server and to nobody else", async () => {
  await using issuer = await startProtectedMcp();
  await using bed = await Bed.create();
  await bed.loggedIn();
  expect(bed.requests("/register")[0]?.headers["x-mine"]).toBe("yes");
  const server = { ...bed.server, url: issuer.url };
  const { oauthFetch } = await import("./oauthFetch.ts");
  await oauthFetch(server, {})(bed.web.url);
  expect(bed.web.requests.at(-1)?.headers["x-mine"]).toBeUndefined();
});
