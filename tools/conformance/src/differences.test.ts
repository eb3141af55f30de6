import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { differences } from "./differences.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

test.each(differences.map((difference) => [difference.id, difference] as const))(
  "%s is pinned",
  (_id, { pinnedBy }) => {
    const titles =
      readFileSync(`${repository}${pinnedBy.file}`, "utf8").match(/\btest[\w.]*\((?:[^"]*?)"[^"\n]*"/g) ?? [];
    expect(titles.filter((title) => title.includes(pinnedBy.test))).not.toEqual([]);
  },
);

test("each difference stands once", () => {
  const ids = differences.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
