import { expect, test } from "vitest";
import { cursorOf, matchesQuery, parseCursor } from "./sessionQuery.ts";

const id = "00000000-0000-7000-8000-00000000000a";

test("a cursor tells the same of either order, in UTC", () => {
  expect(cursorOf({ time: "2026-01-31T23-59-58", id })).toBe(`2026-01-31T23:59:58Z|${id}`);
  expect(cursorOf({ time: "2026-01-31T23:59:58.000Z", id })).toBe(`2026-01-31T23:59:58Z|${id}`);
  const cursor = `2026-01-31T23:59:58Z|${id}`;
  expect(parseCursor(cursor)).toEqual({ time: "2026-01-31T23-59-58", id });
  expect(parseCursor(cursor, "updated_at")).toEqual({ time: "2026-01-31T23:59:58.000Z", id });
  expect(parseCursor(null)).toBeNull();
});

test("cursors may be written in other ways", () => {
  const noon = { time: "2026-01-31T12-00-00", id };
  for (const cursor of [
    `2026-01-31T12-00-00|${id}`,
    `2026-01-31T13:00:00+01:00|${id}`,
    `2026-01-31T12:00:00Z|${id.replaceAll("-", "").toUpperCase()}`,
  ]) {
    expect(parseCursor(cursor), cursor).toEqual(noon);
  }
});

test("what is no cursor", () => {
  for (const cursor of [
    "",
    "x",
    "|",
    `2026-01-31|${id}`,
    `2026-13-31T12:00:00Z|${id}`,
    `2026-01-31T12:00:00Z|a`,
  ]) {
    expect(() => parseCursor(cursor), cursor).toThrow(`invalid cursor: ${cursor}`);
  }
});

test("a folder is the same however it is written", () => {
  const meta = { id, timestamp: "t", cwd: "/w", originator: "o", cli_version: "1", source: "cli" } as const;
  const head = {
    meta: { ...meta, model_provider: null, base_instructions: null },
    preview: "p",
    final: true,
  };
  const matches = (cwd: string): boolean => matchesQuery(head, { limit: 1, cwd });
  expect(["/w", "/w/", "//w", "/w/."].map(matches)).toEqual([true, true, true, true]);
  expect(["/", "w", "/w/a/.."].map(matches)).toEqual([false, false, false]);
});
