import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noBubblewrap } from "../../test/noBubblewrap.ts";
import { generatedScripts, realisticScripts } from "../../test/shellScripts.ts";
import { runOneOff } from "../exec/oneOff.ts";
import { type BashReader, bashReader } from "./bashReader.ts";
import { plainCommands } from "./plainCommands.ts";

let bash: BashReader;
beforeAll(async () => {
  bash = await bashReader();
});

test("scripts of every day are read as a shell reads them", () => {
  const plain = realisticScripts().map((script) => plainCommands(bash, script));
  expect(plain.length).toBeGreaterThan(600);
  expect(plain.filter((script) => script !== null).length).toBeGreaterThan(500);
  expect(plain.filter((script) => script?.exact === false)).toEqual([]);
});

/** Words whose last form depends on who runs the shell. */
const HOME = /~/;

/**
 * Confined and in a shell that can start nothing: the scripts are only printed, but a mistake here must not run one.
 */
test.skipIf(noBubblewrap)("the words are those that bash passes on", async () => {
  const scripts = [...realisticScripts(), ...generatedScripts(1000)];
  const commands = scripts.flatMap((script) => {
    const plain = plainCommands(bash, script);
    if (plain?.exact !== true) return [];
    const sources = bash.read(script, (root) => root.descendantsOfType("command").map(({ text }) => text));
    return sources.map((source, at) => ({ source, words: plain.commands[at]?.words ?? [] }));
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
