import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixture, TestMcp } from "../../test/testMcp.ts";
import type { McpHttpServer } from "../config/mcpServers.ts";
import { authStatus } from "./authStatus.ts";
import { mcpServerStatuses } from "./status.ts";

const TOKEN = "sesame";

let server: ChildProcess;
let url: string;
/** A web server that is no MCP server; it wants a sign-in and says where. */
let other: Server;
let otherUrl: string;

beforeAll(async () => {
  server = spawn(process.execPath, [fixture("mcpServer.mjs"), "http"], {
    env: { ...process.env, TOKEN },
    stdio: ["ignore", "pipe", "inherit"],
  });
  other = createServer((request, response) => {
    const signIn = request.url === "/.well-known/oauth-authorization-server";
    response.writeHead(signIn ? 200 : 500, { "content-type": "application/json" });
    response.end(signIn ? '{"authorization_endpoint":"a","token_endpoint":"b"}' : "{}");
  });
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  otherUrl = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  const [line] = await once(server.stdout ?? server, "data");
  url = String(line).trim();
});

afterAll(async () => {
  other.close();
  server.kill();
  await once(server, "exit");
});

function httpServer(more: Partial<McpHttpServer> = {}): McpHttpServer {
  return {
    transport: "http",
    url,
    bearerTokenEnvVar: "MCP_TOKEN",
    httpHeaders: { "x-test": "yes", "not a header": "x" },
    envHttpHeaders: { "x-unset": "MCP_UNSET" },
    enabled: true,
    required: false,
    startupTimeoutMs: null,
    toolTimeoutMs: null,
    enabledTools: null,
    disabledTools: null,
    scopes: null,
    oauthResource: null,
    ...more,
  };
}

test("tools are called, and their progress heard, with the token and headers of the configuration", async () => {
  process.env.MCP_TOKEN = TOKEN;
  await using mcp = new TestMcp({ web: httpServer() });
  await mcp.manager.settled();
  expect(await mcp.untilType("mcp_startup_complete")).toMatchObject({ ready: ["web"] });
  const tool = (name: string) => {
    const found = mcp.manager.tools.find((entry) => entry.tool.name === name);
    if (found === undefined) throw new Error(`no tool ${name}`);
    return found;
  };
  expect(await mcp.manager.call(tool("echo"), { text: "hi" }, {})).toEqual({
    content: [{ type: "text", text: "echo: hi" }],
    structuredContent: { said: "hi" },
  });
  const heard: unknown[] = [];
  await mcp.manager.call(tool("progress"), {}, { onProgress: (progress) => heard.push(progress) });
  expect(heard).toHaveLength(1);
  await expect(mcp.manager.call(tool("crash"), {}, {})).rejects.toMatchObject({
    line: "tool call failed for `web/crash`: tools/call failed: Mcp error: -32050: server exploded",
  });
});

test("servers that cannot be reached are failures that say why", async () => {
  process.env.MCP_TOKEN = TOKEN;
  process.env.MCP_EMPTY = "";
  await using mcp = new TestMcp({
    unset: httpServer({ bearerTokenEnvVar: "MCP_UNSET" }),
    empty: httpServer({ bearerTokenEnvVar: "MCP_EMPTY" }),
    anonymous: httpServer({ bearerTokenEnvVar: null }),
    refused: httpServer({ url: "http://127.0.0.1:1/mcp" }),
    broken: httpServer({ url: `${otherUrl}/mcp` }),
    nowhere: httpServer({ url: "nope" }),
  });
  const { failed } = await mcp.untilType("mcp_startup_complete");
  const handshake = "handshaking with MCP server failed";
  expect(Object.fromEntries(failed.map(({ server: name, error }) => [name, error]))).toEqual({
    unset: "Environment variable MCP_UNSET for MCP server 'unset' is not set",
    empty: "Environment variable MCP_EMPTY for MCP server 'empty' is empty",
    anonymous: `${handshake}: Auth required, when send initialize request`,
    refused: `${handshake}: Client error: error sending request for url (http://127.0.0.1:1/mcp), when send initialize request`,
    broken: `${handshake}: Unexpected server response: HTTP 500, when send initialize request`,
    nowhere: "`nope` is not a URL",
  });
  const update = mcp.events.find(
    ({ event }) =>
      event.type === "mcp_startup_update" && event.server === "anonymous" && event.status.state === "failed",
  );
  expect(update?.event).toMatchObject({
    status: { error: "The anonymous MCP server is not logged in. Run `codex mcp login anonymous`." },
  });
});

test("how we stand with a server's sign-in", async () => {
  const status = (more: Partial<McpHttpServer>) =>
    authStatus({ name: "web", server: httpServer(more), env: {}, signIns: null });
  expect(await status({})).toBe("bearerToken");
  expect(await status({ bearerTokenEnvVar: null, httpHeaders: { Authorization: "Basic x" } })).toBe(
    "bearerToken",
  );
  expect(await status({ bearerTokenEnvVar: null, url: `${otherUrl}/mcp` })).toBe("notLoggedIn");
  expect(await status({ bearerTokenEnvVar: null })).toBe("unsupported");
});

test("the status of servers tells what each offers", async () => {
  const [web, off] = await mcpServerStatuses({
    servers: { web: httpServer({ enabledTools: ["echo"] }), off: httpServer({ enabled: false }) },
    cwd: "/",
    env: { MCP_TOKEN: TOKEN },
    version: "0.106.0",
  }).then((all) => all.toReversed());
  expect(web).toEqual({
    name: "web",
    tools: { echo: expect.objectContaining({ name: "echo", description: "Tool echo" }) },
    resources: [expect.objectContaining({ uri: "mem://one" }), expect.objectContaining({ uri: "mem://two" })],
    resourceTemplates: [{ uriTemplate: "mem://{x}", name: "x" }],
    authStatus: "bearerToken",
  });
  expect(off).toMatchObject({ name: "off", tools: {}, resources: [], authStatus: "bearerToken" });
});
