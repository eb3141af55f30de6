import { PassThrough, Writable } from "node:stream";
import { StreamTransport } from "@codex/protocol/node";
import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

/** A transport whose client reads when it is told to. */
function slowClient() {
  const held: (() => void)[] = [];
  const writable = new Writable({
    write(_chunk, _encoding, done) {
      held.push(done);
    },
  });
  const transport = new StreamTransport(new PassThrough(), writable);
  const read = (): void => {
    for (const done of held.splice(0)) done();
  };
  return { transport, read };
}

test("nobody waits for a client that keeps up", () => {
  const { transport } = slowClient();
  transport.send("x".repeat(1000));
  expect(new Pace(transport).wait()).toBeNull();
});

test("the wait for a client that is behind ends when it has read", async () => {
  const { transport, read } = slowClient();
  const pace = new Pace(transport);
  transport.send("x".repeat(1024 * 1024));
  const waiting = pace.wait();
  expect(waiting).not.toBeNull();
  expect(pace.wait()).toBe(waiting);
  const reading = setInterval(read, 1);
  await waiting;
  clearInterval(reading);
  expect(transport.bufferedBytes).toBeLessThan(1024 * 1024);
  expect(pace.wait()).toBeNull();
});

test("a client that stands still is given up until it reads again", async () => {
  const { transport, read } = slowClient();
  const pace = new Pace(transport);
  transport.send("x".repeat(1024 * 1024));
  await new Promise(setImmediate);
  await pace.wait();
  transport.send("more");
  expect(pace.wait()).toBeNull();
  read();
  await new Promise(setImmediate);
  expect(pace.wait()).not.toBeNull();
});
