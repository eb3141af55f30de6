import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { IdlePace } from "./idlePace.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Has the event loop do something else for some milliseconds, right after what runs now. */
function beBusy(): void {
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5));
}

/** Resolves when the event loop has come round. */
const round = () => new Promise<void>((resume) => setImmediate(resume));

test("it rests while others are at work, longer each time, until somebody waits for it", async () => {
  const pace = new IdlePace();
  let pauses = 0;
  const pause = async () => {
    beBusy();
    await pace.pause();
    pauses += 1;
  };
  for (const rest of [8, 16, 32]) {
    const pausing = pause();
    await round();
    await round();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(rest - 1);
    await round();
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(1);
    await pausing;
  }
  const resting = pause();
  await round();
  await round();
  expect(pauses).toBe(3);
  await pace.hurry(async () => {
    await resting;
    await pause();
  });
  expect(pauses).toBe(5);
  expect(vi.getTimerCount()).toBe(0);
});
