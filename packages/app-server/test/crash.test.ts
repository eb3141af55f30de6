import { join } from "node:path";
import type { v2 } from "@codex/protocol";
import { type SpawnTransport, spawnTransport } from "@codex/protocol/node";
import {
  completed,
  created,
  functionCall,
  type InputItem,
  message,
  type RequestBody,
  reasoning,
} from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "./appServer.ts";
import { WireClient } from "./wireClient.ts";

const script = join(import.meta.dirname, "serveStdio.ts");

/** Kills of each of the two tests; `CODEX_TEST_KILLS=25` makes them the fifty of a release. */
const kills = Number(process.env.CODEX_TEST_KILLS ?? 4);

/** Answers with thoughts and commands, then with a message; each text of a session is another. */
function answer(body: RequestBody, n: number) {
  const commands = body.input.slice(body.input.findLastIndex(isUser)).filter(isCall).length;
  const shell = (text: string) =>
    functionCall(`call-${n}-${text}`, "shell_command", { command: `echo ${text}` });
  const said = [reasoning(`r-${n}`, `thought ${n}`), message(`m-${n}`, `message ${n}`)];
  const calls = commands === 0 ? [shell(`a${n}`), shell(`b${n}`)] : commands === 2 ? [shell(`c${n}`)] : [];
  return [created(`resp-${n}`), ...said, ...calls, completed(`resp-${n}`)];
}

const isUser = (item: InputItem): boolean => item.type === "message" && item.role === "user";
const isCall = (item: InputItem): boolean => item.type === "function_call";

/** What of an item must survive, whatever id it is read back with. */
function essence(item: v2.ThreadItem): string {
  switch (item.type) {
    case "userMessage":
      return `user ${JSON.stringify(item.content)}`;
    case "agentMessage":
      return `agent ${item.text}`;
    case "reasoning":
      return `thought ${item.summary.join()}`;
    case "commandExecution":
      return `command ${item.id} ${item.status} ${item.exitCode} ${item.aggregatedOutput}`;
    default:
      throw new Error(`an item nobody asked for: ${item.type}`);
  }
}

interface Announced {
  readonly threadId: string;
  readonly items: string[];
}

/** The items announced as completed from a place in the log on. */
function announced(client: WireClient, from: number): string[] {
  return client.log.slice(from).flatMap(({ method, params }) => {
    if (method !== "item/completed") return [];
    return [essence(params?.item as v2.ThreadItem)];
  });
}

/** What is in the file, by essence; thoughts in a row are one item there. */
async function stored(client: WireClient, threadId: string): Promise<string[]> {
  const { thread } = await client.call("thread/read", { threadId, includeTurns: true });
  const items = thread.turns.flatMap((turn) => turn.items);
  return items.flatMap((item) =>
    item.type === "reasoning" ? item.summary.map((text) => `thought ${text}`) : [essence(item)],
  );
}

/** A sequence of numbers that looks random and is the same every time. */
function* pseudoRandom(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    yield state >>> 8;
  }
}

/** A server in a process of its own; where one has ended by itself, the next finds its code compiled. */
function spawnServer(bed: TestBed): { client: WireClient; transport: SpawnTransport } {
  const transport = spawnTransport(process.execPath, ["--conditions=@codex/source", script], {
    cwd: bed.cwd,
    env: { ...bed.env, NODE_COMPILE_CACHE: join(bed.home, "compiled") },
  });
  return { client: new WireClient(transport), transport };
}

/** Begins a turn and waits for its first item. */
async function beginTurn(client: WireClient, threadId: string, text: string): Promise<void> {
  const from = client.log.length;
  await client.call("turn/start", { threadId, input: [{ type: "text", text, text_elements: [] }] });
  await client.notified("item/completed", from);
}

/** Runs a turn and ends in peace. */
async function warmUp(bed: TestBed): Promise<void> {
  const { client, transport } = spawnServer(bed);
  await client.initialize();
  const { thread } = await client.call("thread/start", {});
  await beginTurn(client, thread.id, "warm up");
  await client.notified("turn/completed");
  transport.close();
  await transport.exited;
}

/** Kills one server after the other in the middle of a turn; the next one must know all that was announced. */
async function killRepeatedly(seed: number): Promise<number> {
  await using bed = await TestBed.create({ script: Array<typeof answer>(10 * kills).fill(answer) });
  await warmUp(bed);
  const random = pseudoRandom(seed);
  const rounds: Announced[] = [];
  let checked = 0;
  for (let round = 0; round <= kills; round++) {
    const { client, transport } = spawnServer(bed);
    await client.initialize({ experimentalApi: true });
    const before = rounds.at(-1);
    if (before !== undefined) {
      expect(await stored(client, before.threadId)).toEqual(expect.arrayContaining(before.items));
      checked += before.items.length;
    }
    const known = round % 4 === 0 ? undefined : before;
    const options = { persistExtendedHistory: true };
    const { thread } =
      known === undefined
        ? await client.call("thread/start", options)
        : await client.call("thread/resume", { threadId: known.threadId, ...options });
    const from = client.log.length;
    await beginTurn(client, thread.id, `round ${round}`);
    const last = client.log.length + (random.next().value % 60);
    await client.message((one) => one.method === "turn/completed" || client.log.length > last, from);
    transport.child.kill("SIGKILL");
    await transport.exited;
    rounds.push({ threadId: thread.id, items: [...(known?.items ?? []), ...announced(client, from)] });
  }
  return checked;
}

test.concurrent.each([1, 2])(
  "an item that was announced survives kill -9 (%i)",
  async (seed) => {
    expect(await killRepeatedly(seed)).toBeGreaterThanOrEqual(kills);
  },
  20_000 + kills * 5_000,
);
