import { beforeAll, expect, test } from "vitest";
import { type BashReader, bashReader } from "./bashReader.ts";
import { plainCommands } from "./plainCommands.ts";

let bash: BashReader;
beforeAll(async () => {
  bash = await bashReader();
});

const words = (script: string) => {
  const plain = plainCommands(bash, script);
  return plain?.exact ? plain.commands.map((command) => command.words) : null;
};

test.each([
  ["ls -a", [["ls", "-a"]]],
  ["ls && pwd || true | cat; id", [["ls"], ["pwd"], ["true"], ["cat"], ["id"]]],
  ["\nls\n\npwd\n", [["ls"], ["pwd"]]],
  ["ls &&\npwd |\nhead;", [["ls"], ["pwd"], ["head"]]],
  ["cat a \\\n b", [["cat", "a", "b"]]],
  [`cat "a b" 'c d' e"f"'g'`, [["cat", "a b", "c d", "efg"]]],
  [`cat a\\ b "\\$x\\n" '\\'`, [["cat", "a b", "$x\\n", "\\"]]],
  [`cat "" ''`, [["cat", "", ""]]],
  ["find . ! -name x", [["find", ".", "!", "-name", "x"]]],
  ["cat a=b a#b {} ~/x é", [["cat", "a=b", "a#b", "{}", "~/x", "é"]]],
])("takes %j apart", (script, expected) => {
  expect(words(script)).toEqual(expected);
});

test.each([
  ["nothing", " \n"],
  ["variables", "cat $x"],
  ["variables in quotes", 'cat "$x"'],
  ["commands in words", "cat `x`"],
  ["redirections", "cat a > b"],
  ["here documents", "cat <<EOF\nx\nEOF"],
  ["background jobs", "ls & pwd"],
  ["both outputs piped", "ls |& head"],
  ["subshells", "(ls)"],
  ["groups", "{ ls; }"],
  ["assignments", "A=1 ls"],
  ["control flow", "if true; then ls; fi"],
  ["declarations", "export A"],
  ["negation", "! ls"],
  ["tests", "[ -f a ]"],
  ["comments", "ls # a"],
  ["a quoted program", '"ls" -a'],
  ["an open quote", 'cat "a'],
  ["an open end", "ls &&"],
  ["nothing before a joint", "; ls"],
  ["two joints", "ls ; ; ls"],
  ["ANSI quotes", "cat $'a'"],
])("does not take %s for plain commands", (_name, script) => {
  expect(plainCommands(bash, script)).toBeNull();
});

test.each([
  ["control characters end words", "ls\r\nrm", [["ls"], ["rm"]]],
  ["a blank is lost", "cat \\ a", [["cat", "a"]]],
  ["a word ends at a continued line", "ca\\\nt a", [["ca", "t", "a"]]],
  ["a word ends behind quotes", 'cat "a"\\b', [["cat", "a", "b"]]],
  ["a line goes on", "ls\n\\rm", [["ls", "\nrm"]]],
  ["brackets take a blank in", "cat [ ]", [["cat", "[ ]"]]],
])("knows that a shell reads it otherwise where %s", (_name, script, expected) => {
  const plain = plainCommands(bash, script);
  expect(plain?.commands.map((command) => command.words)).toEqual(expected);
  expect(plain?.exact).toBe(false);
});

test("tells what the shell may still expand, and keeps the backslashes as written", () => {
  const [command] = plainCommands(bash, `rg {a,b} *.ts '*.js' "?" \\* x\\ y [a]`)?.commands ?? [];
  expect(command?.expands).toEqual([false, true, true, false, false, false, false, true]);
  expect(command?.written).toEqual(["rg", "{a,b}", "*.ts", "*.js", "?", "\\*", "x\\ y", "[a]"]);
});
