import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { call, created, functionCall, hang, say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { type TestLines, TestMcpServer } from "../test/testMcpServer.ts";

const touch = call(functionCall("c1", "shell_command", { command: "touch made.txt" }));

function initialize(lines: TestLines, protocolVersion = "2025-03-26"): Promise<Record<string, unknown>> {
  const clientInfo = { name: "probe", version: "1.0.0" };
  return lines.request("initialize", { protocolVersion, capabilities: {}, clientInfo });
}

test("the handshake names the client in the user agent and happens once", async () => {
  await using bed = await TestMcpServer.create();
  const lines = bed.lines();
  expect(await initialize(lines)).toEqual({
    jsonrpc: "2.0",
    id: 0,
    result: {
      protocolVersion: "2025-03-26",
      capabilities: { tools: { listChanged: true } },
      serverInfo: {
        name: "codex-mcp-server",
        title: "Codex",
        version: "1.0.0",
        user_agent: expect.stringMatching(/^codex_cli_rs\/1\.0\.0 \(.+\) xterm \(probe; 1\.0\.0\)$/),
      },
    },
  });
  expect(await initialize(lines)).toMatchObject({
    error: { code: -32600, message: "initialize called more than once" },
  });
});

test("a version that does not exist is answered with the newest there is", async () => {
  await using bed = await TestMcpServer.create();
  expect(await initialize(bed.lines(), "1.0")).toMatchObject({ result: { protocolVersion: "2025-11-25" } });
});

const unserved = ["resources/list", "prompts/list", "logging/setLevel", "no/such"];

test.each(unserved)("%s is answered with an error", async (method) => {
  await using bed = await TestMcpServer.create();
  const lines = bed.lines();
  await initialize(lines);
  expect(await lines.request(method, {})).toMatchObject({
    error: { code: -32601, message: `method not found: ${method}`, data: { method } },
  });
});

test("what a client sends by mistake is not repeated at length", async () => {
  await using bed = await TestMcpServer.create();
  const lines = bed.lines();
  const long = "m".repeat(100_000);
  const answers = [await lines.request(long), await lines.request("tools/call", { name: long })];
  for (const answer of answers) expect(JSON.stringify(answer).length).toBeLessThan(1000);
});

test.each([{}, { name: 3 }, { name: "codex", arguments: [] }, { name: "codex", arguments: "x" }])(
  "a call with %j is no call",
  async (params) => {
    await using bed = await TestMcpServer.create();
    expect(await bed.lines().request("tools/call", params)).toMatchObject({
      error: { code: -32601, message: "method not found: tools/call" },
    });
  },
);

test("a call without arguments says what is missing", async () => {
  await using bed = await TestMcpServer.create();
  const lines = bed.lines();
  const text = (name: string) => lines.request("tools/call", { name });
  expect(JSON.stringify(await text("codex"))).toContain("the `prompt` field is required");
  expect(JSON.stringify(await text("codex-reply"))).toContain(
    "the `thread_id` and `prompt` fields are required",
  );
});

test("lines that are no messages are dropped and the next one is served", async () => {
  await using bed = await TestMcpServer.create();
  const lines = bed.lines();
  const odd = ["", "not json", "[]", "3", "null", '{"jsonrpc":"2.0","id":7}', '{"id":8,"method":"ping"}'];
  for (const line of odd) lines.send(line);
  expect(await lines.request("ping")).toEqual({ jsonrpc: "2.0", id: 0, result: {} });
  expect(lines.heard).toHaveLength(1);
});

test("the end of input lets the calls under way finish", async () => {
  await using bed = await TestMcpServer.create({ script: [say("done")] });
  const lines = bed.lines();
  const answer = lines.request("tools/call", { name: "codex", arguments: { prompt: "hi" } });
  await lines.end();
  expect(await answer).toMatchObject({ result: { structuredContent: { content: "done" } } });
  await lines.served;
});

test("after the end of input nobody can agree to anything", async () => {
  await using bed = await TestMcpServer.create({ script: [touch, say("end", 2)], approval: "untrusted" });
  const lines = bed.lines();
  const answer = lines.request("tools/call", { name: "codex", arguments: { prompt: "hi", cwd: bed.cwd } });
  await lines.asked("elicitation/create");
  await lines.end();
  expect(await answer).toMatchObject({ result: { structuredContent: { content: "end" } } });
  await expect(readFile(join(bed.cwd, "made.txt"))).rejects.toThrow("ENOENT");
});

const PROGRAM = `
const { serveMcpStdio } = await import(process.argv[1]);
const { env } = process;
const surroundings = { codexHome: env.CODEX_HOME, cwd: process.cwd(), cliOverrides: [], version: "1.0.0", env };
await serveMcpStdio({ ...surroundings, askMs: 1 });
`;

test("a client that is gone in the middle of a turn leaves no server behind", async () => {
  await using bed = await TestMcpServer.create({ script: [[created("r1"), hang()]] });
  const module = new URL("serveStdio.ts", import.meta.url).href;
  const flags = ["--conditions=@codex/source", "--no-warnings", "--input-type=module", "--eval", PROGRAM];
  const server = spawn(process.execPath, [...flags, module], { cwd: import.meta.dirname, env: bed.env });
  const params = { name: "codex", arguments: { prompt: "hi", cwd: bed.cwd } };
  server.stdin.end(`${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params })}\n`);
  await bed.model.request(0);
  server.stdout.destroy();
  expect(await once(server, "exit")).toEqual([0, null]);
});

test("an answer that is a bare decision counts", async () => {
  await using bed = await TestMcpServer.create({ script: [touch, say("end", 2)], approval: "untrusted" });
  const lines = bed.lines();
  const answer = lines.request("tools/call", { name: "codex", arguments: { prompt: "hi", cwd: bed.cwd } });
  const { id } = await lines.asked("elicitation/create");
  lines.send(JSON.stringify({ jsonrpc: "2.0", id, result: { decision: "approved" } }));
  await answer;
  expect(await readFile(join(bed.cwd, "made.txt"), "utf8")).toBe("");
});

const answersWithoutShape: readonly [object, boolean][] = [
  [{ result: null }, false],
  [{ result: "approved" }, false],
  [{ result: [] }, false],
  [{}, false],
  [{ error: "no" }, false],
  [{ error: {} }, false],
  [{ result: { decision: "approved" }, error: { code: 1, message: "x" } }, true],
];

test.each(answersWithoutShape)("an answer without shape is an answer: %j", async (said, runs) => {
  await using bed = await TestMcpServer.create({ script: [touch, say("end", 2)], approval: "untrusted" });
  const lines = bed.lines();
  const answer = lines.request("tools/call", { name: "codex", arguments: { prompt: "hi", cwd: bed.cwd } });
  const { id } = await lines.asked("elicitation/create");
  lines.send(JSON.stringify({ jsonrpc: "2.0", id, ...said }));
  expect(await answer).toMatchObject({ result: { structuredContent: { content: "end" } } });
  const made = readFile(join(bed.cwd, "made.txt"), "utf8");
  if (runs) expect(await made).toBe("");
  else await expect(made).rejects.toThrow("ENOENT");
});

test("a configuration at fault is told by the call, and repaired without a new start", async () => {
  await using bed = await TestMcpServer.create({
    script: [say("done")],
    config: "model_context_window = 'x'",
  });
  const lines = bed.lines();
  const run = () => lines.request("tools/call", { name: "codex", arguments: { prompt: "hi" } });
  expect(await run()).toMatchObject({
    result: {
      isError: true,
      content: [
        {
          text: expect.stringMatching(
            /^Failed to load Codex configuration .+config\.toml:5:24: invalid type/,
          ),
        },
      ],
    },
  });
  const file = join(bed.home, "config.toml");
  await writeFile(file, (await readFile(file, "utf8")).replace("model_context_window = 'x'", ""));
  expect(await run()).toMatchObject({ result: { structuredContent: { content: "done" } } });
});

test("the id of a request may be text, which then names the turn", async () => {
  await using bed = await TestMcpServer.create({ script: [say("done")] });
  const lines = bed.lines();
  const answer = await lines.request("tools/call", { name: "codex", arguments: { prompt: "hi" } }, "abc");
  expect(answer).toMatchObject({ id: "abc", result: { structuredContent: { content: "done" } } });
  expect(await lines.asked("codex/event")).toMatchObject({ params: { _meta: { requestId: "abc" } } });
  expect(lines.heard.at(-2)).toMatchObject({
    method: "codex/event",
    params: { id: "abc", msg: { type: "task_complete", turn_id: "abc" } },
  });
});
