import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whenQuiet } from "./whenQuiet.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the task runs once nothing has been open for the whole time", () => {
  const connection = { busy: true };
  const task = vi.fn();
  whenQuiet(connection, 25, task);
  vi.advanceTimersByTime(200);
  expect(task).not.toHaveBeenCalled();
  connection.busy = false;
  vi.advanceTimersByTime(200);
  expect(task).toHaveBeenCalledOnce();
});

test("what arrives while the time runs out is served first", () => {
  const connection = { busy: false };
  const task = vi.fn();
  whenQuiet(connection, 25, task);
  vi.advanceTimersByTime(24);
  connection.busy = true;
  vi.advanceTimersByTime(100);
  expect(task).not.toHaveBeenCalled();
  connection.busy = false;
  vi.advanceTimersByTime(50);
  expect(task).toHaveBeenCalledOnce();
});
