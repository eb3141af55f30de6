import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fixture, fixtureServer, oddServer, stdioServer } from "../../test/testMcp.ts";
import type { McpServerConfig } from "../config/mcpServers.ts";
import { McpClient } from "./client.ts";
import { McpFailure } from "./failure.ts";

function connect(config: McpServerConfig, env: NodeJS.ProcessEnv = process.env): Promise<McpClient> {
  return McpClient.connect({
    name: "it",
    config,
    cwd: tmpdir(),
    env,
    signal: new AbortController().signal,
    version: "0.106.0",
    elicits: false,
    elicit: async () => ({ action: "decline" }),
    toolsChanged: () => {},
  });
}

/** The failure of a promise, in one line. */
async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof McpFailure ? error.line : `no McpFailure: ${String(error)}`;
}

test.each<[string, McpServerConfig, string]>([
  ["missing program", stdioServer({ command: "/no/such/program" }), "No such file or directory (os error 2)"],
  ["no program", stdioServer({ command: fixture("mcpServer.mjs") }), "Permission denied (os error 13)"],
  ["missing folder", stdioServer({ cwd: "/no/such/folder" }), "No such file or directory (os error 2)"],
  [
    "early exit",
    oddServer("exit"),
    "handshaking with MCP server failed: connection closed: initialize response",
  ],
  ["refusal", oddServer("refuse"), "handshaking with MCP server failed: JSON-RPC error: -32000: no thanks"],
  [
    "an answer without a version",
    oddServer("speechless"),
    "handshaking with MCP server failed: Unexpected response type",
  ],
  [
    "silence",
    oddServer("silent", { startupTimeoutMs: 60 }),
    "timed out handshaking with MCP server after 60ms",
  ],
  [
    "silence about tools",
    oddServer("listless", { startupTimeoutMs: 500 }),
    "timed out awaiting tools/list after 500ms: deadline has elapsed",
  ],
  ["tools of a wrong shape", oddServer("shape"), "tools/list failed: Unexpected response type"],
])("a server does not start: %s", async (_name, config, message) => {
  expect(await failureOf(connect(config))).toBe(message);
});

test("what a server prints by mistake is skipped, all pages of tools are read, odd results are failures", async () => {
  const [noisy, paged] = await Promise.all([connect(oddServer("noise")), connect(oddServer("pages"))]);
  expect(noisy.tools.map(({ name }) => name)).toEqual(["t"]);
  expect(paged.tools.map(({ name }) => name)).toEqual(["t", "u"]);
  expect(await failureOf(noisy.callTool("t", {}, {}))).toBe("tools/call failed: Unexpected response type");
  expect(await failureOf(noisy.resources(null))).toBe(
    'resources/list failed: Mcp error: -32601: not found({"method":"resources/list"})',
  );
  await Promise.all([noisy.close(), paged.close()]);
});

test("numbers pass through digit by digit", async () => {
  const client = await connect(oddServer("digits"));
  const { parseExact } = await import("../exactJson.ts");
  const id = parseExact('{"id":12345678901234567890,"price":22.0}');
  const result = await client.callTool("t", id as { [key: string]: string }, {});
  expect(JSON.stringify(result.structuredContent)).toBe('{"id":12345678901234567890,"price":22.0}');
  await client.close();
});

let client: McpClient;
beforeAll(async () => {
  const config = fixtureServer({ env: { OWN: "own" }, envVars: ["GRANTED", "ABSENT"], toolTimeoutMs: 5000 });
  client = await connect(config, { ...process.env, TERM: "xterm", GRANTED: "granted", SECRET: "secret" });
});
afterAll(() => client.close());

test("a server gets a few variables of ours, those granted and its own", async () => {
  const { content } = await client.callTool("env", null, {});
  const env = JSON.parse((content[0] as { text: string }).text);
  expect(env).toMatchObject({ OWN: "own", GRANTED: "granted", TERM: "xterm", PATH: process.env.PATH });
  expect(Object.keys(env)).not.toContain("SECRET");
  expect(Object.keys(env)).not.toContain("ABSENT");
});

test("progress is heard during the call", async () => {
  const heard: unknown[] = [];
  const result = await client.callTool("progress", {}, { onProgress: (progress) => heard.push(progress) });
  expect(result.content).toEqual([{ type: "text", text: "done" }]);
  expect(heard).toEqual([expect.objectContaining({ progress: 1, total: 2, message: "half" })]);
});

test("a call that is given up is cancelled at the server", async () => {
  const abort = new AbortController();
  const { promise: waiting, resolve } = Promise.withResolvers<void>();
  const call = client.callTool("wait", {}, { signal: abort.signal, onProgress: () => resolve() });
  await waiting;
  abort.abort(new Error("given up"));
  await expect(call).rejects.toThrow("given up");
  const { content } = await client.callTool("release", {}, {});
  expect(content).toEqual([{ type: "text", text: "cancelled" }]);
});

test("resources come page by page", async () => {
  expect(await client.resources(null)).toEqual({
    items: [{ uri: "mem://one", name: "one", mimeType: "text/plain", size: 5 }],
    nextCursor: "2",
  });
  expect((await client.resources("2")).nextCursor).toBeNull();
  expect(await client.readResource("mem://one")).toEqual([{ uri: "mem://one", text: "hello" }]);
});

test("a server that dies during a call fails this call and all that follow", async () => {
  const dying = await connect(fixtureServer());
  const closed = "tools/call failed: Transport closed";
  expect(await failureOf(dying.callTool("exit", {}, {}))).toBe(closed);
  expect(await failureOf(dying.callTool("echo", {}, {}))).toBe(closed);
  await dying.close();
});

test("a call that takes too long is given up", async () => {
  const slow = await connect(fixtureServer({ toolTimeoutMs: 50 }));
  expect(await failureOf(slow.callTool("wait", {}, {}))).toBe(
    "timed out awaiting tools/call after 50ms: deadline has elapsed",
  );
  await slow.close();
});
