import { expect, test } from "vitest";
import { plainCommands } from "./plainCommands.ts";

const words = (script: string) => plainCommands(script)?.map((command) => command.words) ?? null;

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
  ["control characters", "ls\r\nrm"],
])("does not take %s for plain commands", (_name, script) => {
  expect(plainCommands(script)).toBeNull();
});

test("tells what the shell may still expand, and keeps the backslashes as written", () => {
  const [command] = plainCommands(`rg {a,b} *.ts '*.js' "?" \\* x\\ y [a]`) ?? [];
  expect(command?.expands).toEqual([false, true, true, false, false, false, false, true]);
  expect(command?.written).toEqual(["rg", "{a,b}", "*.ts", "*.js", "?", "\\*", "x\\ y", "[a]"]);
});
