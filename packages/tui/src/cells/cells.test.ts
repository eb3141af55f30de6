import { stripVTControlCharacters } from "node:util";
import type { v2 } from "@codex/protocol";
import stringWidth from "string-width";
import { expect, test } from "vitest";
import { sampleEntries } from "../../test/sampleEntries.ts";
import type { Look } from "../render/look.ts";
import { createTheme } from "../render/theme.ts";
import type { Entry } from "../store/slices/transcript.ts";
import { entryLines } from "./entryLines.ts";

const look = (width: number, level: 0 | 3 = 0): Look => ({
  width,
  theme: createTheme(level),
  cwd: "/home/me/project",
  names: { "thread-worker": "Ada (worker)" },
});

function draw(entries: readonly Entry[], width: number): string {
  return entries.flatMap((entry) => entryLines(entry, look(width))).join("\n");
}

for (const width of [40, 80, 120]) {
  for (const [name, entries] of Object.entries(sampleEntries)) {
    test(`${name} in ${width} columns`, () => {
      expect(draw(entries, width)).toMatchSnapshot();
    });
  }
}

test("no line of any cell is wider than the terminal, with or without colours", () => {
  for (const width of [40, 57, 80, 120, 300]) {
    for (const level of [0, 3] as const) {
      const all = Object.values(sampleEntries).flat();
      const lines = all.flatMap((entry) => entryLines(entry, look(width, level)));
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    }
  }
});

test("colours change no character", () => {
  for (const entry of Object.values(sampleEntries).flat()) {
    const colored = entryLines(entry, look(80, 3)).map((line) => stripVTControlCharacters(line).trimEnd());
    expect(colored).toEqual(entryLines(entry, look(80)).map((line) => line.trimEnd()));
  }
});

test("the transcript shows what the scrollback folds away", () => {
  const long = Array.from({ length: 50 }, (_, index) => `line ${index + 1}`).join("\n");
  const item: v2.ThreadItem = {
    type: "commandExecution",
    id: "c",
    command: "seq 50",
    cwd: "/",
    processId: null,
    status: "completed",
    commandActions: [],
    aggregatedOutput: long,
    exitCode: 0,
    durationMs: 1,
  };
  const lines = entryLines({ kind: "item", item }, { ...look(80), unfolded: true });
  expect(lines.slice(-50).map((line) => line.slice(4))).toEqual(long.split("\n"));
});

test("a diff of many lines keeps its beginning and its end", () => {
  const content = Array.from({ length: 1000 }, (_, index) => `line ${index + 1}\n`).join("");
  const changes: v2.FileUpdateChange[] = [{ path: "/big.txt", kind: { type: "add" }, diff: content }];
  const item: v2.ThreadItem = { type: "fileChange", id: "f", changes, status: "completed" };
  const lines = entryLines({ kind: "item", item }, look(80));
  expect(lines.length).toBe(202);
  expect(lines.at(-1)).toBe("    1000 +line 1000");
  expect(lines.filter((line) => line.includes("more lines"))).toEqual(["    … 801 more lines"]);
  expect(entryLines({ kind: "item", item }, { ...look(80), unfolded: true }).length).toBe(1002);
});
