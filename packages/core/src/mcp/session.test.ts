import type { JsonValue } from "@codex/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { McpSession } from "./session.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A session with a server that never answers by itself. */
function silentSession(): McpSession {
  return new McpSession(
    { listen: () => {}, send: async () => {}, close: async () => {} },
    { request: async () => ({}), notification: () => {} },
  );
}

test("no time limit runs while something else is waited for, whatever was asked first", async () => {
  const session = silentSession();
  const ends: string[] = [];
  const ask = (method: string): void => {
    const noted = (error: unknown) => ends.push(`${method}: ${(error as { kind?: string }).kind}`);
    session.request(method, {}, { timeoutMs: 100 }).catch(noted);
  };
  ask("before");
  await vi.advanceTimersByTimeAsync(60);
  const { promise: answered, resolve } = Promise.withResolvers<JsonValue>();
  const [first, second] = [session.untimed(() => answered), session.untimed(() => answered)];
  ask("meanwhile");
  await vi.advanceTimersByTimeAsync(1000);
  expect(ends).toEqual([]);
  resolve("yes");
  expect(await Promise.all([first, second])).toEqual(["yes", "yes"]);
  await vi.advanceTimersByTimeAsync(40);
  expect(ends).toEqual(["before: timeout"]);
  await vi.advanceTimersByTimeAsync(60);
  expect(ends).toEqual(["before: timeout", "meanwhile: timeout"]);
});
