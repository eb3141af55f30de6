import { once } from "node:events";
import { createServer, connect as openSocket, type Socket } from "node:net";
import { StreamTransport } from "@codex/protocol/node";
import { expect, onTestFinished, test, vi } from "vitest";
import {
  Connection,
  type ConnectionHost,
  type ConnectionOptions,
  type IncomingRequest,
} from "./connection.ts";

/** A connection over a real socket. */
async function setup(host: Partial<ConnectionHost>, options: Partial<ConnectionOptions> = {}) {
  const server = createServer({ allowHalfOpen: true }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const client = openSocket({ port, host: "127.0.0.1", allowHalfOpen: true });
  const [serving]: Socket[] = await once(server, "connection");
  if (serving === undefined) throw new Error("no connection");
  const log: string[] = [];
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const transport = new StreamTransport(serving, serving);
  const connection = new Connection(
    1,
    transport,
    {
      request: () => undefined,
      answered: () => {},
      closed: () => resolve(),
      log: (text) => log.push(text),
      ...host,
    },
    { strict: true, halfClose: true, ...options },
  );
  connection.initialized({ experimentalApi: false, optedOut: new Set() });
  const end = async () => {
    client.destroy();
    serving.destroy();
    server.close();
    await once(server, "close");
  };
  return { client, connection, transport, log, closed, [Symbol.asyncDispose]: end };
}

const echo: Partial<ConnectionHost> = {
  request: (connection, { id }) => {
    connection.answer(id, "yes");
    return undefined;
  },
};

/** Reads what the server says until it ends its side. */
async function readAll(socket: Socket): Promise<string> {
  let text = "";
  for await (const chunk of socket) text += chunk;
  return text;
}

test("half a line before the end of input is a line, answered before the connection ends", async () => {
  await using bed = await setup(echo);
  bed.client.end('{"id":1,"method":"m"}\n{"id":2,"method":"m"}');
  await bed.closed;
  bed.connection.close();
  expect(await readAll(bed.client)).toBe('{"id":1,"result":"yes"}\n{"id":2,"result":"yes"}\n');
});

test("after the end of input a connection waits for answers that take time", async () => {
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<IncomingRequest>();
  await using bed = await setup({
    request: (_, request) => {
      arrive(request);
      return undefined;
    },
  });
  bed.client.end('{"id":1,"method":"m"}\n');
  const { id } = await arrived;
  expect(bed.connection.signal.aborted).toBe(false);
  bed.connection.answer(id, "late");
  await bed.closed;
  expect(bed.connection.signal.aborted).toBe(true);
});

test("a line that is not UTF-8 is dropped alone", async () => {
  const ids: unknown[] = [];
  await using bed = await setup({
    request: (connection, { id }) => {
      ids.push(id);
      return echo.request?.(connection, { id, method: "", params: undefined });
    },
  });
  bed.client.write(Buffer.concat([Buffer.from('{"id":1,"method":"'), Buffer.of(0xff), Buffer.from('"}\n')]));
  bed.client.end('{"id":2,"method":"m"}\n');
  await bed.closed;
  expect(ids).toEqual([2]);
  expect(bed.log).toEqual(["connection 1: dropped input: line is not valid UTF-8"]);
});

test("a client that never reads is dropped before it costs much more than its allowance", async () => {
  const maxUnread = 1024 * 1024;
  await using bed = await setup({}, { maxUnread });
  bed.client.pause();
  const line = JSON.stringify({ method: "m", params: "x".repeat(64 * 1024) });
  let most = 0;
  while (!bed.connection.signal.aborted) {
    bed.connection.tell(line);
    most = Math.max(most, bed.transport.bufferedBytes);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await bed.closed;
  expect(most).toBeLessThan(130 * 1024 * 1024);
  expect(bed.transport.bufferedBytes).toBe(0);
  expect(bed.log).toEqual(["connection 1: closed because the client does not read"]);
});

test("more open requests than can be kept are refused, and the others stay open", async () => {
  const waiting: (string | number | bigint)[] = [];
  await using bed = await setup({
    request: (_, { id }) => {
      waiting.push(id);
      return undefined;
    },
  });
  const lines = Array.from({ length: 65_537 }, (_, id) => `{"id":${id},"method":"m"}\n`);
  bed.client.write(lines.join(""));
  const [answer] = await once(bed.client, "data");
  expect(JSON.parse(String(answer))).toEqual({
    error: { code: -32001, message: "Server overloaded; retry later." },
    id: 65_536,
  });
  expect(waiting).toHaveLength(65_536);
});

test("a slow client that does read is kept, however much it gets", async () => {
  const maxUnread = 256 * 1024;
  await using bed = await setup({}, { maxUnread });
  let received = 0;
  bed.client.on("data", (chunk) => {
    received += chunk.length;
  });
  const line = JSON.stringify({ method: "m", params: "x".repeat(16 * 1024) });
  for (let sent = 0; sent < 1000; sent++) {
    bed.connection.tell(line);
    await new Promise((resolve) => setImmediate(resolve));
  }
  while (received < 1000 * line.length) await once(bed.client, "data");
  expect(bed.connection.signal.aborted).toBe(false);
});

test("a client that is far behind is kept as long as it catches up", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  await using bed = await setup({}, { maxBehind: 1024 * 1024 });
  const { client, connection, transport } = bed;
  client.pause();
  const line = JSON.stringify({ method: "m", params: "x".repeat(1024 * 1024) });
  for (let sent = 0; sent < 32; sent++) connection.tell(line);
  while (transport.bufferedBytes >= 32 * line.length) await new Promise((resolve) => setImmediate(resolve));
  for (let look = 0; look < 3; look++) {
    const before = transport.bufferedBytes;
    client.resume();
    while (transport.bufferedBytes >= before) await new Promise((resolve) => setImmediate(resolve));
    client.pause();
    vi.advanceTimersByTime(500);
    expect(connection.signal.aborted).toBe(false);
  }
  while (!connection.signal.aborted) {
    vi.advanceTimersByTime(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(bed.log).toEqual(["connection 1: closed because the client does not read"]);
});

test("a large answer does not count against the client", async () => {
  await using bed = await setup({}, { maxUnread: 1024 });
  bed.client.pause();
  bed.connection.answer(1, "x".repeat(32 * 1024 * 1024));
  bed.connection.tell('{"method":"m"}');
  expect(bed.connection.signal.aborted).toBe(false);
});

test("what follows a request that is held back waits, in order", async () => {
  const seen: unknown[] = [];
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
  await using bed = await setup({
    request: (connection, { id }) => {
      seen.push(id);
      connection.answer(id, "yes");
      arrive();
      return id === 1 ? held : undefined;
    },
  });
  bed.client.end('{"id":1,"method":"m"}\n{"id":2,"method":"m"}\n{"id":3,"method":"m"}\n');
  await arrived;
  expect(seen).toEqual([1]);
  release();
  await bed.closed;
  expect(seen).toEqual([1, 2, 3]);
});
