import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { fixture } from "../../test/testMcp.ts";

/** Begins a thread, waits for its servers, and prints what of MCP that took. */
const PROGRAM = `
import { registerHooks } from "node:module";
const loaded = new Set();
registerHooks({
  load(url, context, next) {
    const path = url.replace(/^.*\\/(?:src|node_modules)\\//, "");
    if (/mcp|modelcontextprotocol/i.test(path)) loaded.add(path);
    return next(url, context);
  },
});
const [url, codexHome, servers] = process.argv.slice(1);
const { Engine } = await import(url);
const engine = new Engine({ codexHome, cwd: codexHome, cliOverrides: [], originator: "test", version: "0", source: "vscode", env: { PATH: process.env.PATH }, systemConfigFile: codexHome + "/none" });
const thread = await engine.threads.start({ config: { mcp_servers: JSON.parse(servers) } });
await new Promise((resolve) => thread.subscribe(({ msg }) => msg.type === "mcp_startup_complete" && resolve()));
await engine.close();
console.log(JSON.stringify([...loaded]));
`;

async function loadedFor(servers: object): Promise<string[]> {
  const home = await mkdtemp(join(tmpdir(), "codex-mcp-startup-"));
  try {
    const module = pathToFileURL(join(import.meta.dirname, "../engine.ts")).href;
    const flags = ["--conditions=@codex/source", "--input-type=module", "--eval", PROGRAM];
    const args = [...flags, module, home, JSON.stringify(servers)];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    return JSON.parse(stdout);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

test("a thread without servers loads nothing of what deals with them", async () => {
  const loaded = await loadedFor({});
  expect(loaded).toContain("mcp/fleet.ts");
  expect(loaded.filter((url) => /manager|client|session|transport|mcpTool|modelcontext/i.test(url))).toEqual(
    [],
  );
});

test("one with a server program does not load the library, which only HTTP servers need", async () => {
  const server = { command: process.execPath, args: [fixture("oddMcpServer.mjs"), "none"] };
  const loaded = await loadedFor({ it: server });
  expect(loaded).toContain("mcp/manager.ts");
  expect(loaded.filter((url) => url.includes("modelcontextprotocol"))).toEqual([]);
});
