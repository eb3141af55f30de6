import { execFile } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Shakes hands, asks for the tools, and prints which modules that took. */
const PROGRAM = `
import { registerHooks } from "node:module";
import { PassThrough } from "node:stream";
const loaded = new Set();
registerHooks({
  load(url, context, next) {
    loaded.add(url.replace(/^.*\\/(?=(packages|node_modules)\\/)/, ""));
    return next(url, context);
  },
});
const { serveMcpStdio } = await import(process.argv[1]);
const { StreamTransport } = await import("@codex/protocol/node");
const [input, output] = [new PassThrough(), new PassThrough()];
const transport = new StreamTransport(input, output);
const served = serveMcpStdio({ codexHome: "/none", cwd: "/", cliOverrides: [], version: "0", env: {}, transport });
const params = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "c", version: "1" } };
input.write(JSON.stringify({ jsonrpc: "2.0", id: 0, method: "initialize", params }) + "\\n");
input.write(JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }) + "\\n");
input.end(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }) + "\\n");
await served;
const answers = String(output.read()).trim().split("\\n").length;
console.log(JSON.stringify({ answers, loaded: [...loaded] }));
`;

test("the handshake and the list of tools load neither the SDK nor the engine", async () => {
  const module = pathToFileURL(join(import.meta.dirname, "serveStdio.ts")).href;
  const flags = ["--conditions=@codex/source", "--input-type=module", "--eval", PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, [...flags, module], {
    cwd: import.meta.dirname,
  });
  const { answers, loaded }: { answers: number; loaded: string[] } = JSON.parse(stdout);
  expect(answers).toBe(2);
  expect(loaded).toContain("packages/mcp-server/src/frontDesk.ts");
  const heavy = /node_modules|core\/src\/(index|engine)|mcp-server\/src\/(server|sessions)\.ts|generated/;
  expect(loaded.filter((url) => heavy.test(url))).toEqual([]);
});
