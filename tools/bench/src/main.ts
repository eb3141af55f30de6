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
  functionCall,
  itemAdded,
  message,
  type StreamStep,
  say,
  startMockResponses,
  textDelta,
} from "@codex-tools/mock-responses";
import { judge, type Limit, limits } from "./limits.ts";
import { measureTui } from "./tui.ts";

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
  // Not the home of whoever runs this: commands would read its shell profile.
  return { ...rest, HOME: home, CODEX_HOME: home };
}

function wall(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, stdio: "ignore" });
    child.on("error", reject);
    child.on("exit", () => resolve(performance.now() - started));
  });
}

/** Kilobytes of a process now and at most so far; null where there is no `/proc`. */
async function kilobytes(pid: number | undefined): Promise<{ now: number; peak: number } | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => null);
  if (status === null) return null;
  const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN);
  return { now: field("VmRSS"), peak: field("VmHWM") };
}

async function idleNodeKilobytes(env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, ["-e", "process.stdout.write('.'); process.stdin.resume()"], {
    env,
    stdio: ["pipe", "pipe", "ignore"],
  });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const used = await kilobytes(child.pid);
  child.kill();
  return used?.now ?? Number.NaN;
}

const CLIENT = { clientInfo: { name: "bench", title: null, version: "1" }, capabilities: null };

async function open(home: string, { optOut = [], flags = [] }: { optOut?: string[]; flags?: string[] } = {}) {
  const transport = spawnTransport(process.execPath, [CODEX, "app-server", ...flags], {
    cwd: home,
    env: await environment(home),
  });
  const client = new Client(transport);
  const capabilities = { experimentalApi: false, optOutNotificationMethods: optOut };
  await client.initialize({ ...CLIENT, capabilities });
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

/** What the figures are multiples of. */
interface Node {
  /** Milliseconds of `node -e 0`. */
  readonly ms: number;
  /** Kilobytes of a Node process that does nothing; NaN where they cannot be read. */
  readonly kilobytes: number;
}

async function startUp(home: string): Promise<Node> {
  const env = await environment(home);
  const times: Record<"node" | "version" | "help" | "ready" | "flag", number[]> = {
    node: [],
    version: [],
    help: [],
    ready: [],
    flag: [],
  };
  const idle: number[] = [];
  const used: number[] = [];
  const ready = async (flags: string[]): Promise<number> => {
    const started = performance.now();
    const { client, transport } = await open(home, { flags });
    const ms = performance.now() - started;
    used.push((await kilobytes(transport.child.pid))?.now ?? Number.NaN);
    client.close();
    await transport.exited;
    return ms;
  };
  for (let round = 0; round < ROUNDS; round++) {
    times.node.push(await wall(["-e", "0"], env));
    times.version.push(await wall([CODEX, "--version"], env));
    times.help.push(await wall([CODEX, "--help"], env));
    times.ready.push(await ready([]));
    times.flag.push(await ready(["-c", "model=bench"]));
    idle.push(await idleNodeKilobytes(env));
  }
  const node = { ms: median(times.node), kilobytes: median(idle) };
  report(limits.version, median(times.version) / node.ms);
  report(limits.help, median(times.help) / node.ms);
  report(limits.ready, median(times.ready) / node.ms);
  report(limits.readyWithFlag, median(times.flag) / node.ms);
  reportMemory(limits.memory, median(used) / node.kilobytes);
  return node;
}

async function oneShot(home: string, node: Node): Promise<void> {
  await using mock = await startMockResponses({ script: [say("done")], repeat: true });
  await configure(home, mock.baseUrl);
  const env = await environment(home);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS / 3; round++)
    times.push(await wall([CODEX, "exec", "--skip-git-repo-check", "go"], env));
  report(limits.exec, median(times) / node.ms);
}

async function overhead(home: string): Promise<void> {
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

/** One turn of many text deltas: how long it takes, and the most memory that the server has had. */
async function deltas(home: string, optOut: string[]): Promise<{ ms: number; peak: number }> {
  const pieces = Array.from({ length: DELTAS }, (_, index) => `delta-${String(index).padStart(6, "0")} `);
  const bursts: StreamStep[] = [];
  for (let at = 0; at < pieces.length; at += 8) bursts.push(burst(pieces.slice(at, at + 8).map(textDelta)));
  const item = { type: "message", role: "assistant", id: "m", content: [{ type: "output_text", text: "" }] };
  const answer = [created("r"), itemAdded(item), ...bursts, message("m", pieces.join("")), completed("r")];
  await using mock = await startMockResponses({ script: [answer], repeat: true });
  await configure(home, mock.baseUrl);
  const { client, transport } = await open(home, { optOut });
  const thread = await startThread(client, home);
  let seen = 0;
  client.on("item/agentMessage/delta", () => {
    seen++;
  });
  const ms = await turn(client, thread);
  const peak = (await kilobytes(transport.child.pid))?.peak ?? Number.NaN;
  client.close();
  if (seen !== DELTAS) throw new Error(`${seen} of ${DELTAS} deltas arrived`);
  return { ms, peak };
}

async function streaming(home: string, node: Node): Promise<void> {
  const legacy = ["agent_message_delta", "agent_message_content_delta"].map((type) => `codex/event/${type}`);
  const all = [await deltas(home, []), await deltas(home, []), await deltas(home, [])];
  const muted = [await deltas(home, legacy), await deltas(home, legacy), await deltas(home, legacy)];
  report(limits.deltas, median(all.map(({ ms }) => ms)) / node.ms);
  report(limits.deltasOptOut, median(muted.map(({ ms }) => ms)) / node.ms);
  reportMemory(limits.deltaMemory, median(all.map(({ peak }) => peak)) / node.kilobytes);
}

/** A command that prints 20 MB. */
async function output(home: string, node: Node): Promise<void> {
  const command = `yes 'the quick brown fox jumps over the lazy dog 0123456789' | head -c ${20 * 1024 * 1024}`;
  const ask = [created("r"), functionCall("call", "shell_command", { command }), completed("r")];
  await using mock = await startMockResponses({ script: [ask, say("done")] });
  await configure(home, mock.baseUrl);
  const { client, transport } = await open(home);
  let printed = 0;
  client.on("item/completed", ({ item }) => {
    if (item.type === "commandExecution") printed = item.aggregatedOutput?.length ?? 0;
  });
  await turn(client, await startThread(client, home));
  const peak = (await kilobytes(transport.child.pid))?.peak ?? Number.NaN;
  client.close();
  if (printed < 1000)
    console.error(
      JSON.stringify(mock.requests.at(-1)?.body?.input?.slice(-2)),
      mock.requests.length,
      JSON.stringify(mock.requests.at(-1)?.body?.tools?.map((t) => t.name)),
    );
  if (printed < 1000) throw new Error(`the command printed ${printed} characters`);
  reportMemory(limits.outputMemory, peak / node.kilobytes);
}

/** The terminal interface, in a pseudo-terminal. */
async function terminal(home: string): Promise<void> {
  const { firstPaint, keyEcho, written, growth } = await measureTui(CODEX, home);
  report(limits.tuiPaint, firstPaint);
  report(limits.tuiEcho, keyEcho);
  report(limits.tuiWritten, written / 1000);
  reportMemory(limits.tuiGrowth, growth / 1024);
}

const home = await mkdtemp(path.join(os.tmpdir(), "codex-bench-"));
let missed = 0;
try {
  const node = await startUp(home);
  await oneShot(home, node);
  await overhead(home);
  await streaming(home, node);
  if (process.platform !== "win32") {
    await output(home, node);
    await terminal(home);
  }
} finally {
  await rm(home, { recursive: true, force: true });
}
console.log(missed === 0 ? "all within their limits" : `${missed} outside their limits`);
process.exitCode = missed === 0 ? 0 : 1;

function report(limit: Limit, value: number): void {
  const { line, ok } = judge(limit, value);
  if (!ok) missed++;
  console.log(line);
}

/** Memory is only looked at where the system tells it. */
function reportMemory(limit: Limit, value: number): void {
  if (!Number.isNaN(value)) report(limit, value);
}
