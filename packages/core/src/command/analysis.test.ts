import { expect, test } from "vitest";
import { commandAnalysis } from "./analysis.ts";

test("a script's commands are told apart, as they are written and with the words that they get", async () => {
  const parts = await commandAnalysis.parts(["bash", "-lc", "ls 'a b' | rm -rf \\x"]);
  expect(parts).toEqual([
    {
      argv: ["ls", "a b"],
      words: ["ls", "a b"],
      mentions: [["ls", "a b"]],
      complete: true,
      allowable: true,
      safe: true,
      dangerous: false,
    },
    {
      argv: ["rm", "-rf", "\\x"],
      words: ["rm", "-rf", "x"],
      mentions: [["rm", "-rf", "x"]],
      complete: true,
      allowable: true,
      safe: false,
      dangerous: true,
    },
  ]);
});

test("what cannot be taken apart is one command, with what can be seen in it", async () => {
  const argv = ["bash", "-lc", "ls > a && FOO=1 cat $x"];
  const parts = await commandAnalysis.parts(argv);
  expect(parts).toMatchObject([{ argv, words: argv, complete: true, safe: false, dangerous: false }]);
  expect(parts[0]?.mentions).toEqual([["ls"], ["cat"]]);
});

test("a command with a here-document is that command", async () => {
  const argv = ["bash", "-lc", "rm -rf a <<EOF\nx\nEOF"];
  expect(await commandAnalysis.parts(argv)).toEqual([
    {
      argv: ["rm", "-rf", "a"],
      words: argv,
      mentions: [["rm", "-rf", "a"]],
      complete: false,
      allowable: true,
      safe: false,
      dangerous: true,
    },
  ]);
});
