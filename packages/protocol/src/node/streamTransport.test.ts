import { once } from "node:events";
import { type Duplex, PassThrough, Writable } from "node:stream";
import { expect, test } from "vitest";
import { StreamTransport } from "./streamTransport.ts";

function recorder(options: { highWaterMark?: number } = {}) {
  const writes: string[] = [];
  const held: (() => void)[] = [];
  let hold = false;
  const writable = new Writable({
    ...options,
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      writes.push(chunk);
      if (hold) held.push(done);
      else done();
    },
  });
  return {
    writable,
    writes,
    block: () => {
      hold = true;
    },
    release: () => {
      hold = false;
      for (const done of held.splice(0)) done();
    },
  };
}

function ended(transport: StreamTransport): Promise<Error | undefined> {
  const { promise, resolve } = Promise.withResolvers<Error | undefined>();
  transport.onClose(resolve);
  return promise;
}

test("all messages of one tick leave in one write", async () => {
  const { writable, writes } = recorder();
  const transport = new StreamTransport(new PassThrough(), writable);
  transport.send("1");
  await Promise.resolve();
  transport.send("2");
  expect(writes).toEqual([]);
  expect(transport.bufferedBytes).toBe(4);
  await transport.drained();
  expect(writes).toEqual(["1\n2\n"]);
  expect(transport.bufferedBytes).toBe(0);
});

test("while the reader is slow messages wait, and leave together", async () => {
  const { writable, writes, block, release } = recorder({ highWaterMark: 4 });
  const transport = new StreamTransport(new PassThrough(), writable);
  block();
  transport.send("first");
  await new Promise(setImmediate);
  expect(writes).toEqual(["first\n"]);
  transport.send("second");
  await new Promise(setImmediate);
  transport.send("third");
  await new Promise(setImmediate);
  expect(writes).toEqual(["first\n"]);
  expect(transport.bufferedBytes).toBe(6 + 7 + 6);
  release();
  await transport.drained();
  expect(writes).toEqual(["first\n", "second\nthird\n"]);
});

test("a backlog leaves in pieces, and nothing of it is lost or torn", async () => {
  const { writable, writes } = recorder();
  const transport = new StreamTransport(new PassThrough(), writable);
  // The first half of a character stands where a piece ends.
  const long = `${"x".repeat(128 * 1024 - 1)}${"\u{1f600}".repeat(200_000)}`;
  const messages = [
    ...Array.from({ length: 5000 }, (_, index) => `message ${index} ${"y".repeat(90)}`),
    long,
    "end",
  ];
  for (const message of messages) transport.send(message);
  const length = messages.reduce((sum, message) => sum + message.length + 1, 0);
  expect(transport.bufferedBytes).toBe(length);
  await transport.drained();
  expect(transport.bufferedBytes).toBe(0);
  expect(Math.max(...writes.map((text) => text.length))).toBeLessThan(400 * 1024);
  expect(writes.map((text) => text.isWellFormed())).not.toContain(false);
  expect(writes.join("")).toBe(`${messages.join("\n")}\n`);
});

test("closing hands over a whole backlog", async () => {
  const { writable, writes, block, release } = recorder({ highWaterMark: 4 });
  const transport = new StreamTransport(new PassThrough(), writable);
  block();
  const messages = ["a".repeat(500_000), "b", "c".repeat(200_000)];
  for (const message of messages) transport.send(message);
  transport.close();
  release();
  await transport.drained();
  expect(writes.join("")).toBe(`${messages.join("\n")}\n`);
});

test("reading starts with the listener; the end of input leaves sending possible", async () => {
  const input: Duplex = new PassThrough();
  const { writable, writes } = recorder();
  const transport = new StreamTransport(input, writable);
  const end = ended(transport);
  input.end('{"a":1}\n{"b":2}');
  const got: string[] = [];
  transport.onMessage((text) => got.push(text));
  expect(await end).toBeUndefined();
  expect(got).toEqual(['{"a":1}', '{"b":2}']);
  transport.send("late answer");
  transport.close();
  transport.send("too late");
  await transport.drained();
  expect(writes).toEqual(["late answer\n"]);
  expect(writable.writableEnded).toBe(true);
});

test("a broken stream is reported with its error, and invalid lines with their reason", async () => {
  const input: Duplex = new PassThrough();
  const { writable } = recorder();
  const transport = new StreamTransport(input, writable, { maxLineBytes: 3 });
  const end = ended(transport);
  const problems: string[] = [];
  const got: string[] = [];
  transport.onInvalid((problem) => problems.push(problem));
  transport.onMessage((text) => {
    got.push(text);
    if (text === "bye") writable.destroy(new Error("EPIPE"));
  });
  input.write(Buffer.from([0xff, 0x0a]));
  input.write("12345\nbye\n");
  expect((await end)?.message).toBe("EPIPE");
  transport.send("nobody is there");
  await transport.drained();
  expect(got).toEqual(["bye"]);
  expect(problems).toEqual(["line is not valid UTF-8", "line longer than 3 bytes"]);
  const again = await ended(transport);
  expect(again?.message).toBe("EPIPE");
});

test("destroy throws away what a slow reader has not taken", async () => {
  const { writable, writes, block } = recorder({ highWaterMark: 1 });
  const transport = new StreamTransport(new PassThrough(), writable);
  const end = ended(transport);
  block();
  transport.send("taken");
  await new Promise(setImmediate);
  transport.send("lost");
  transport.destroy();
  expect(await end).toBeUndefined();
  await transport.drained();
  expect(transport.bufferedBytes).toBeLessThanOrEqual(6);
  expect(writes).toEqual(["taken\n"]);
});

test("who does not read is not read from, until it has caught up", async () => {
  const { writable, writes, block, release } = recorder({ highWaterMark: 4 });
  const readable = new PassThrough();
  const transport = new StreamTransport(readable, writable, { maxQueuedBytes: 100 });
  const asked: string[] = [];
  const { promise: last, resolve: end } = Promise.withResolvers<void>();
  transport.onMessage((text) => {
    asked.push(text);
    transport.send("answer".repeat(5));
    if (text === "9") end();
  });
  block();
  const paused = once(readable, "pause");
  for (let line = 0; line < 10; line++) {
    readable.write(`${line}\n`);
    await new Promise(setImmediate);
  }
  await paused;
  expect(asked).toEqual(["0", "1", "2", "3"]);
  release();
  await last;
  await transport.drained();
  expect(asked).toHaveLength(10);
  expect(writes.join("")).toBe(`${"answer".repeat(5)}\n`.repeat(10));
});
