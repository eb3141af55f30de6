import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { type GrammarCommand, openBashGrammar } from "../../test/bashGrammar.ts";
import { noBubblewrap } from "../../test/noBubblewrap.ts";
import { generatedScripts, realisticScripts } from "../../test/shellScripts.ts";
import { runOneOff } from "../exec/oneOff.ts";
import { plainCommands } from "./plainCommands.ts";

let grammar: (script: string) => GrammarCommand[] | null;
beforeAll(async () => {
  grammar = await openBashGrammar();
});

const read = (script: string) => plainCommands(script)?.map((command) => command.written) ?? null;
const parse = (script: string) => grammar(script)?.map((command) => command.words) ?? null;
const same = (script: string) => JSON.stringify(read(script)) === JSON.stringify(parse(script));

/** Where a command begins. */
const START = String.raw`(?:^|[;&|\n])(?:[ \t]|\\\n)*`;

/**
 * What the grammar calls plain and the reader does not: a command that is not taken apart is never taken for
 * harmless, so these differences are on the safe side.
 */
const STRICTER: readonly [why: string, where: RegExp][] = [
  ["the shell knows reserved words in front", new RegExp(`${START}(?:in|done|\\})(?=$|[\\s;&|])`)],
  ["the program is a pattern, a test or an assignment", new RegExp(`${START}[^\\s;&|]*[=?[\\]]`)],
  ["the grammar loses a blank that is escaped", /\\[ \t]/],
  ["the grammar takes brackets side by side for one word", /[\s"'][[\]{}](?:[ \t]|\\\n)+[[\]{}]/],
  ["the grammar ends a word at a backslash after quotes or brackets", /["'[\]{}]\\[^"'\\\n]/],
  ["the grammar ends a word where its line is continued", /[^\s;&|]\\\n/],
  ["the grammar joins a line that begins with a backslash to the one before", /\n\\[^\n]/],
];

test("scripts of every day are read as the grammar reads them, word for word", () => {
  const scripts = realisticScripts();
  expect(scripts.length).toBeGreaterThan(600);
  expect(scripts.filter((script) => parse(script) !== null).length).toBeGreaterThan(500);
  expect(scripts.filter((script) => !same(script))).toEqual([]);
});

test("the reader takes nothing for plain that the grammar does not, and no word for another", () => {
  const different = generatedScripts(3000).filter((script) => !same(script));
  expect(different.filter((script) => read(script) !== null)).toEqual([]);
  const unexplained = different.filter((script) => !STRICTER.some(([, where]) => where.test(script)));
  expect(unexplained).toEqual([]);
  const stale = STRICTER.filter(([, where]) => !different.some((script) => where.test(script)));
  expect(stale).toEqual([]);
});

test("control characters are refused, which the grammar takes for blanks or letters", () => {
  for (const char of ["\r", "\f", "\v", "\0", "\u001b", "\u007f"]) {
    const script = `ls a${char}b`;
    expect(parse(script)).not.toBeNull();
    expect(read(script)).toBeNull();
  }
});

/** Words whose last form depends on who runs the shell. */
const HOME = /~/;

/**
 * Confined and in a shell that can start nothing: the scripts are only printed, but a mistake here must not run one.
 */
test.skipIf(noBubblewrap)("the words are those that bash passes on", async () => {
  const scripts = [...realisticScripts(), ...generatedScripts(1000)];
  const commands = scripts.flatMap((script) => {
    const sources = read(script) === null ? [] : (grammar(script) ?? []);
    return sources.map(({ source }, at) => ({ source, words: plainCommands(script)?.[at]?.words ?? [] }));
  });
  const fixed = commands.filter(({ source }) => !HOME.test(source));
  expect(fixed.length).toBeGreaterThan(1000);
  const lines = fixed.map(({ source }) => `printf '%s\\0' ${source}\nprintf '\\1\\0'`);
  const script = `set -f +B\n${lines.join("\n")}\n`;
  const cwd = await mkdtemp("/var/tmp/codex-words-");
  const { stdout } = await runOneOff({
    argv: ["/bin/bash", "--norc", "-r", "-c", script],
    cwd,
    policyCwd: cwd,
    policy: { type: "read-only" },
    env: { PATH: join(cwd, "nothing"), LC_ALL: "C.UTF-8" },
    codexHome: cwd,
    timeoutMs: 10_000,
  });
  await rm(cwd, { recursive: true });
  const passed = stdout
    .split("\u0001\0")
    .slice(0, -1)
    .map((record) => record.split("\0").slice(0, -1));
  expect(passed).toEqual(fixed.map(({ words }) => words));
});
