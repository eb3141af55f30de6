import { readFile } from "node:fs/promises";
import { say } from "@codex-tools/mock-responses";
import { expect, test } from "vitest";
import { TestBed } from "./appServer.ts";
import { badInput } from "./badInput.ts";
import type { WireClient, WireMessage } from "./wireClient.ts";

/** Lines of each of the two ways to a server; a sign of life is asked for after so many of them. */
const count = 1600;
const stride = 200;

/** A client and how it sends bytes as they are. */
interface Way {
  readonly client: WireClient;
  write(line: Uint8Array): void;
  /** The most memory that the server has had, in MiB; null where it is not known. */
  peakMb(): Promise<number | null>;
}

async function overStdio(bed: TestBed): Promise<Way> {
  const { client, transport } = bed.spawn();
  const { pid, stdin } = transport.child;
  return {
    client,
    write: (line) => {
      stdin?.write(line);
      stdin?.write("\n");
    },
    peakMb: async () => {
      const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
      const peak = /VmHWM:\s+(\d+)/.exec(status)?.[1];
      return peak === undefined ? null : Number(peak) / 1024;
    },
  };
}

/** The server is in this process; what is no text becomes one, with signs in the place of what could not be read. */
async function overWebSocket(bed: TestBed): Promise<Way> {
  const { url } = await bed.listen();
  const client = await bed.connect(url);
  return {
    client,
    write: (line) => client.send(Buffer.from(line).toString()),
    peakMb: () => Promise.resolve(null),
  };
}

const ways = [
  { way: "stdio", open: overStdio, seed: 1 },
  { way: "a websocket", open: overWebSocket, seed: 2 },
];

/** What is wrong with an answer; null when it has the form of one. */
function faultOf({ id, method, result, error }: WireMessage): string | null {
  if (id === undefined || method !== undefined) return null;
  if (error === undefined) return result === undefined ? "neither result nor error" : null;
  if (result !== undefined) return "both result and error";
  if (![-32600, -32602, -32603].includes(error.code)) return `code ${error.code}`;
  if (error.message === "" || error.message.length > 100_000) return "no message, or an endless one";
  return /\n\s+at .*:\d+:\d+/.test(error.message) ? "a stack trace" : null;
}

test.each(ways)("a server goes on answering whatever it gets over $way", async ({ open, seed }) => {
  const script = Array.from({ length: count }, (_, turn) => say("hello", turn));
  await using bed = await TestBed.create({ script });
  const { client, write, peakMb } = await open(bed);
  await client.initialize({ experimentalApi: true });
  const { thread } = await client.call("thread/start", {});
  let sent = 0;
  for (const line of badInput(seed, { count, firstId: 1_000_000, threadId: thread.id })) {
    write(line);
    if (++sent % stride !== 0) continue;
    expect(await client.call("mock/experimentalMethod", { value: `${sent}` })).toEqual({ echoed: `${sent}` });
  }
  expect(await client.call("thread/loaded/list", {})).toMatchObject({
    data: expect.arrayContaining([thread.id]),
  });
  const faults = client.log.flatMap((message) => {
    const fault = faultOf(message);
    return fault === null ? [] : [{ fault, message }];
  });
  expect(faults).toEqual([]);
  expect((await peakMb()) ?? 0).toBeLessThan(400);
});

test.each(ways)("what is too long, too deep or too much is survived over $way", async ({ open }) => {
  await using bed = await TestBed.create();
  const { client, write, peakMb } = await open(bed);
  await client.initialize({ experimentalApi: true });
  const long = "x".repeat(10_000_000);
  const send = (text: string): void => write(Buffer.from(text));
  const ask = async (id: number, text: string): Promise<WireMessage> => {
    send(text);
    return client.answer(id);
  };
  const echoed = await ask(501, `{"id":501,"method":"mock/experimentalMethod","params":{"value":"${long}"}}`);
  expect(echoed.result).toEqual({ echoed: long });
  const unknown = await ask(502, `{"id":502,"method":"${long}"}`);
  expect(unknown.error?.message).toMatch(/^Invalid request: unknown variant `x{256}…`, expected one of /);
  send(long);
  send("[".repeat(10_000_000));
  const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  send(`{"id":503,"method":"mock/experimentalMethod","params":{"value":${deep(10_000)}}}`);
  const shallow = await ask(
    504,
    `{"id":504,"method":"mock/experimentalMethod","params":{"value":${deep(100)}}}`,
  );
  expect(shallow.error?.message).toBe("Invalid request: invalid type: sequence, expected a string");
  const ids = Array.from({ length: 5000 }, (_, index) => 10_000 + index);
  for (const id of ids) send(`{"id":${id},"method":"thread/loaded/list","params":{}}`);
  await client.answer(14_999);
  const answered = client.log.flatMap(({ id }) => (typeof id === "number" && id >= 10_000 ? [id] : []));
  expect(answered).toEqual(ids);
  expect(client.log.some(({ id }) => id === 503)).toBe(false);
  expect((await peakMb()) ?? 0).toBeLessThan(400);
});
