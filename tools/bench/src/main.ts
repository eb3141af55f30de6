// `pnpm bench`: the project's own floors, measured in one run and printed beside their limits.
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Client } from "@codex/protocol";
import { spawnTransport } from "@codex/protocol/node";
import {
  burst,
  completed,
  created,
  itemAdded,
  message,
  type StreamStep,
  say,
  startMockResponses,
  textDelta,
} from "@codex-tools/mock-responses";
import { judge, type Limit, limits } from "./limits.ts";

const CODEX = fileURLToPath(new URL("../../../apps/cli/dist/codex.js", import.meta.url));
const ROUNDS = 15;
const DELTAS = 20_000;
const TURNS = 30;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function environment(home: string): Promise<NodeJS.ProcessEnv> {
  const { NODE_EXTRA_CA_CERTS: _certificates, NODE_OPTIONS: _options, ...rest } = process.env;
  return { ...rest, CODEX_HOME: home };
}

function wall(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: "ignore" });
    child.on("error", reject);
    child.on("exit", () => resolve(performance.now() - started));
  });
}

async function residentKilobytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN);
}

async function idleNodeKilobytes(env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, ["-e", "process.stdout.write('.'); process.stdin.resume()"], {
    env,
    stdio: ["pipe", "pipe", "ignore"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const kilobytes = await residentKilobytes(child.pid ?? 0);
  child.kill();
  return kilobytes;
}

const CLIENT = { clientInfo: { name: "bench", title: null, version: "1" }, capabilities: null };

async function open(home: string, capabilities: { optOut?: string[] } = {}) {
  const transport = spawnTransport(process.execPath, [CODEX, "app-server"], {
    cwd: home,
    env: await environment(home),
  });
  const client = new Client(transport);
  const optOutNotificationMethods = capabilities.optOut ?? [];
  await client.initialize({ ...CLIENT, capabilities: { experimentalApi: false, optOutNotificationMethods } });
  return { client, transport };
}

async function turn(client: Client, threadId: string): Promise<number> {
  const ended = new Promise<void>((resolve) => {
    const off = client.on("turn/completed", () => {
      off();
      resolve();
    });
  });
  const started = performance.now();
  await client.request("turn/start", { threadId, input: [{ type: "text", text: "go", text_elements: [] }] });
  await ended;
  return performance.now() - started;
}

async function startThread(client: Client, cwd: string): Promise<string> {
  const { thread } = await client.request("thread/start", {
    cwd,
    experimentalRawEvents: false,
    persistExtendedHistory: false,
  });
  return thread.id;
}

async function configure(home: string, url: string): Promise<void> {
  const text = `model = "bench"\nmodel_provider = "mock"\nsandbox_mode = "danger-full-access"\napproval_policy = "never"\n[model_providers.mock]\nname = "mock"\nbase_url = "${url}"\nwire_api = "responses"\n`;
  await writeFile(path.join(home, "config.toml"), text);
}

async function startUp(home: string, report: (limit: Limit, value: number) => void): Promise<void> {
  const env = await environment(home);
  const times: Record<"node" | "version" | "help" | "ready", number[]> = {
    node: [],
    version: [],
    help: [],
    ready: [],
  };
  const memory: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.node.push(await wall(["-e", "0"], env));
    times.version.push(await wall([CODEX, "--version"], env));
    times.help.push(await wall([CODEX, "--help"], env));
    const started = performance.now();
    const { client, transport } = await open(home);
    times.ready.push(performance.now() - started);
    if (process.platform === "linux")
      memory.push((await residentKilobytes(transport.child.pid ?? 0)) / (await idleNodeKilobytes(env)));
    client.close();
  }
  const node = median(times.node);
  report(limits.version, median(times.version) / node);
  report(limits.help, median(times.help) / node);
  report(limits.ready, median(times.ready) / node);
  if (memory.length > 0) report(limits.memory, median(memory));
}

async function overhead(home: string, report: (limit: Limit, value: number) => void): Promise<void> {
  await using mock = await startMockResponses({ script: [say("done")], repeat: true });
  await configure(home, mock.baseUrl);
  const { client } = await open(home);
  const thread = await startThread(client, home);
  const turns: number[] = [];
  const trips: number[] = [];
  for (let round = 0; round < TURNS; round++) {
    turns.push(await turn(client, thread));
    const started = performance.now();
    await (await fetch(`${mock.baseUrl}/models`)).text();
    trips.push(performance.now() - started);
  }
  client.close();
  report(limits.turn, median(turns) / median(trips));
}

async function deltas(home: string, optOut: string[]): Promise<number> {
  const pieces = Array.from({ length: DELTAS }, (_, index) => `delta-${String(index).padStart(6, "0")} `);
  const bursts: StreamStep[] = [];
  for (let at = 0; at < pieces.length; at += 8) bursts.push(burst(pieces.slice(at, at + 8).map(textDelta)));
  const item = { type: "message", role: "assistant", id: "m", content: [{ type: "output_text", text: "" }] };
  const answer = [created("r"), itemAdded(item), ...bursts, message("m", pieces.join("")), completed("r")];
  await using mock = await startMockResponses({ script: [answer], repeat: true });
  await configure(home, mock.baseUrl);
  const { client } = await open(home, { optOut });
  const thread = await startThread(client, home);
  let seen = 0;
  client.on("item/agentMessage/delta", () => {
    seen++;
  });
  const ms = await turn(client, thread);
  client.close();
  if (seen !== DELTAS) throw new Error(`${seen} of ${DELTAS} deltas arrived`);
  return (DELTAS / ms) * 1000;
}

const home = await mkdtemp(path.join(os.tmpdir(), "codex-bench-"));
let missed = 0;
const report = (limit: Limit, value: number): void => {
  const { line, ok } = judge(limit, value);
  if (!ok) missed++;
  console.log(line);
};
try {
  await startUp(home, report);
  await overhead(home, report);
  const legacy = ["agent_message_delta", "agent_message_content_delta"].map((type) => `codex/event/${type}`);
  report(limits.deltas, median([await deltas(home, []), await deltas(home, []), await deltas(home, [])]));
  report(
    limits.deltasOptOut,
    median([await deltas(home, legacy), await deltas(home, legacy), await deltas(home, legacy)]),
  );
} finally {
  await rm(home, { recursive: true, force: true });
}
console.log(missed === 0 ? "all within their limits" : `${missed} outside their limits`);
process.exitCode = missed === 0 ? 0 : 1;
