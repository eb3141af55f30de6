import { once } from "node:events";
import { PassThrough } from "node:stream";
import { completed, frame, textDelta } from "@codex-tools/mock-responses";
import { afterEach, expect, test, vi } from "vitest";
import { ResponseStream } from "./responseStream.ts";

afterEach(() => void vi.useRealTimers());

test("a slow reader holds the sender back, and the time it takes is not the server's silence", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const body = new PassThrough();
  const stream = new ResponseStream(body, { idleMs: 100, signal: new AbortController().signal });
  const held = once(body, "pause");
  body.write(frame(textDelta("x")).repeat(9000));
  await held;
  vi.advanceTimersByTime(1000);
  expect(body.isPaused()).toBe(true);

  const batches = stream.batches();
  expect((await batches.next()).value).toHaveLength(9000);
  expect(body.isPaused()).toBe(false);
  body.end(frame(completed("r")));
  expect((await batches.next()).value).toMatchObject([{ type: "completed", responseId: "r" }]);
  expect((await batches.next()).done).toBe(true);
});

test("once nothing more is wanted, the silence of the server is waited for only so long", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const body = new PassThrough();
  const stream = new ResponseStream(body, { idleMs: 100, signal: new AbortController().signal });
  body.write(frame(completed("r")));
  for await (const batch of stream.batches()) expect(batch).toHaveLength(1);
  expect(body.destroyed).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(body.destroyed).toBe(true);
});

test("each event starts the wait anew", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const body = new PassThrough();
  const stream = new ResponseStream(body, { idleMs: 100, signal: new AbortController().signal });
  const batches = stream.batches();
  for (let n = 0; n < 3; n++) {
    vi.advanceTimersByTime(80);
    body.write(frame(textDelta(String(n))));
    expect((await batches.next()).value).toEqual([{ type: "textDelta", delta: String(n) }]);
  }
  vi.advanceTimersByTime(100);
  await expect(batches.next()).rejects.toMatchObject({
    message: "stream disconnected before completion: idle timeout waiting for SSE",
  });
});
