import { expect, test } from "vitest";
import { unifiedDiff } from "./unifiedDiff.ts";

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join("");

test("shows hunks with the asked context and short counts", () => {
  expect(unifiedDiff(text("one", "two", "three"), text("one", "TWO", "three"), 1)).toBe(
    "@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n",
  );
  expect(unifiedDiff("a\n", "b\n", 3)).toBe("@@ -1 +1 @@\n-a\n+b\n");
  expect(unifiedDiff("", "a\nb\n", 3)).toBe("@@ -0,0 +1,2 @@\n+a\n+b\n");
  expect(unifiedDiff("a\n", "", 3)).toBe("@@ -1 +0,0 @@\n-a\n");
  expect(unifiedDiff("a\n", "a\n", 3)).toBe("");
});

test("changes further apart than two contexts get their own hunks", () => {
  const before = Array.from({ length: 20 }, (_, i) => `l${i}`);
  const after = before.map((line, i) => (i === 3 || i === 10 || i === 18 ? `${line}!` : line));
  const heads = unifiedDiff(text(...before), text(...after), 3).match(/^@@.*@@$/gm);
  expect(heads).toEqual(["@@ -1,14 +1,14 @@", "@@ -16,5 +16,5 @@"]);
});

test("notes a missing newline at the end", () => {
  expect(unifiedDiff("1", "2\n", 3)).toBe("@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+2\n");
});

test("an insertion between equal lines slides down to its own closing line", () => {
  const before = text("f {", "}", "", "g {", "}");
  const after = text("f {", "}", "", "n {", "}", "", "g {", "}");
  expect(unifiedDiff(before, after, 0)).toBe("@@ -3,0 +4,3 @@\n+n {\n+}\n+\n");
});

/** Small linear congruential generator: the same cases in every run. */
function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function applyDiff(before: string, diff: string): string {
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  for (const hunk of diff.split(/^(?=@@ )/m)) {
    const [head = "", ...rows] = hunk.split(/(?<=\n)/);
    const [, start = "0", count = "1"] = /^@@ -(\d+)(?:,(\d+))? /.exec(head) ?? [];
    const from = count === "0" ? Number(start) : Number(start) - 1;
    out.push(...old.slice(at, from));
    at = from;
    rows.forEach((row, i) => {
      if (row.startsWith("\\")) return;
      const line = rows[i + 1]?.startsWith("\\") ? row.slice(1, -1) : row.slice(1);
      if (row[0] !== "+") expect(old[at++]).toBe(line);
      if (row[0] !== "-") out.push(line);
    });
    expect(rows.filter((row) => row[0] === " " || row[0] === "-")).toHaveLength(Number(count));
  }
  return [...out, ...old.slice(at)].join("");
}

test("every diff leads from the one text to the other", () => {
  const random = randomSource(42);
  for (let round = 0; round < 400; round++) {
    const words = 2 + random(6);
    const make = () => Array.from({ length: random(30) }, () => `w${random(words)}`).join("\n");
    const before = make() + (random(2) ? "\n" : "");
    const after = make() + (random(2) ? "\n" : "");
    const diff = unifiedDiff(before, after, random(4));
    expect(diff === "" ? before : applyDiff(before, diff)).toBe(after);
  }
});

test("large texts with nothing in common are diffed as one replacement", () => {
  const many = (mark: string) => text(...Array.from({ length: 60_000 }, (_, i) => mark + i));
  expect(unifiedDiff(many("a"), many("b"), 3)).toMatch(/^@@ -1,60000 \+1,60000 @@\n/);
});
