import { expect, test } from "vitest";
import { newThreadId } from "./threadId.ts";

test("ids are UUIDs of version 7 that sort as they were made", () => {
  const ids = Array.from({ length: 10_000 }, () => newThreadId());
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test("an id carries the time it was made at", () => {
  const now = Date.now() + 1_000_000;
  expect(Number.parseInt(newThreadId(now).replaceAll("-", "").slice(0, 12), 16)).toBe(now);
});
