import type { Client, v2 } from "@codex/protocol";
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
import { workplace } from "./codex.ts";
import { runTurn, startAppServer } from "./startAppServer.ts";

/** Servers that are started and killed at the same time, each one after the other, all in one home. */
const LANES = 4;

/** Kills of one lane. */
const KILLS = 13;

/** Ten seconds are enough when nothing else runs; a busy machine may take its time. */
const LIMIT_MS = 300_000;

type Place = Awaited<ReturnType<typeof workplace>>;

/** Answers with thoughts and commands, then with a message; each text of a session is another. */
function answer(body: RequestBody, n: number) {
  const commands = body.input.slice(body.input.findLastIndex(isUser)).filter(isCall).length;
  const shell = (text: string) =>
    functionCall(`call-${n}-${text}`, "shell_command", { command: `echo ${text}`, login: false });
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

/** A thread and what of it was announced as completed. */
interface Announced {
  readonly threadId: string;
  readonly items: readonly string[];
}

/** What is in the file, by essence; thoughts in a row are one item there. */
async function stored(client: Client, threadId: string): Promise<string[]> {
  const { thread } = await client.request("thread/read", { threadId, includeTurns: true });
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

/**
 * Begins a turn and resolves after so many notifications behind its first completed item, or when it has ended. The items
 * that are announced, also later, are added to `items`.
 */
async function runTurnPartly(
  client: Client,
  { threadId, text, patience }: { threadId: string; text: string; patience: number },
  items: string[],
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let heard = 0;
  client.on("item/completed", ({ item }) => items.push(essence(item)));
  client.onAny((method) => {
    if (items.length > 0) heard += 1;
    if (heard > patience || method === "turn/completed") resolve();
  });
  await client.request("turn/start", { threadId, input: [{ type: "text", text, text_elements: [] }] });
  await promise;
}

/** Runs a turn and ends in peace, so that the servers to come find their code compiled. */
async function warmUp(place: Place): Promise<void> {
  const { client, stop } = await startAppServer(place);
  const { thread } = await client.request("thread/start", {});
  await runTurn(client, thread.id, "warm up");
  await stop();
}

/** Goes on with a thread, or begins one, and is killed in the middle of a turn. */
async function killDuringTurn(
  client: Client,
  kill: () => Promise<void>,
  { before, text, patience }: { before: Announced | null; text: string; patience: number },
): Promise<Announced> {
  const options = { persistExtendedHistory: true };
  const { thread } =
    before === null
      ? await client.request("thread/start", options)
      : await client.request("thread/resume", { threadId: before.threadId, ...options });
  const items: string[] = [];
  await runTurnPartly(client, { threadId: thread.id, text, patience }, items);
  await kill();
  return { threadId: thread.id, items: [...(before?.items ?? []), ...items] };
}

/** Kills one server after the other in the middle of a turn; the next one must know all that was announced. */
async function killRepeatedly(place: Place, seed: number): Promise<Announced[]> {
  const random = pseudoRandom(seed);
  const done: Announced[] = [];
  let before: Announced | null = null;
  for (let round = 0; round < KILLS; round++) {
    const { client, transport } = await startAppServer(place);
    if (before !== null) {
      expect(await stored(client, before.threadId)).toEqual(expect.arrayContaining([...before.items]));
      if (round % 4 === 0) {
        done.push(before);
        before = null;
      }
    }
    const kill = (): Promise<void> => {
      transport.child.kill("SIGKILL");
      return transport.exited;
    };
    const patience: number = random.next().value % 60;
    before = await killDuringTurn(client, kill, { before, text: `lane ${seed} round ${round}`, patience });
  }
  return before === null ? done : [...done, before];
}

test(
  "an item that was announced survives kill -9, fifty times over and in several processes of one home",
  async () => {
    const calls = 10 * LANES * KILLS;
    await using place = await workplace(Array<typeof answer>(calls).fill(answer));
    await warmUp(place);
    const lanes = Array.from({ length: LANES }, (_, lane) => killRepeatedly(place, lane + 1));
    const threads = (await Promise.all(lanes)).flat();
    const { client, stop } = await startAppServer(place);
    for (const { threadId, items } of threads) {
      expect(await stored(client, threadId)).toEqual(expect.arrayContaining([...items]));
    }
    expect(threads.flatMap(({ items }) => items).length).toBeGreaterThan(LANES * KILLS);
    const { data } = await client.request("thread/list", { limit: 100 });
    expect(data.map(({ id }) => id)).toEqual(expect.arrayContaining(threads.map(({ threadId }) => threadId)));
    await stop();
  },
  LIMIT_MS,
);
