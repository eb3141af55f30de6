import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TimeLimit } from "./timeLimit.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("the time that it stands still does not count", () => {
  const reached = vi.fn();
  const limit = new TimeLimit(100, reached);
  vi.advanceTimersByTime(60);
  limit.pause();
  limit.pause();
  vi.advanceTimersByTime(1000);
  limit.resume();
  limit.resume();
  vi.advanceTimersByTime(39);
  expect(reached).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(reached).toHaveBeenCalledOnce();
});

test("one that was stopped is never reached, and one of years not at once", () => {
  const reached = vi.fn();
  new TimeLimit(100, reached).stop();
  const long = new TimeLimit(1e15, reached);
  vi.advanceTimersByTime(1000);
  expect(reached).not.toHaveBeenCalled();
  long.stop();
});
