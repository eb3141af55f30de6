import { beforeAll, expect, test } from "vitest";
import { commandAnalysis } from "./analysis.ts";
import { type BashReader, bashReader } from "./bashReader.ts";
import { isDangerousCommand } from "./dangerous.ts";
import { isSafeCommand } from "./safe.ts";

let bash: BashReader;
beforeAll(async () => {
  bash = await bashReader();
});

async function isSafeScript(script: string): Promise<boolean> {
  const parts = await commandAnalysis.parts(["/bin/bash", "-lc", script]);
  return parts.every((part) => part.safe);
}

test.each([
  "ls -la && pwd; cat a | head -1 || true",
  "git status",
  "git log --oneline -5",
  "git -C sub diff --stat HEAD~1 -- a",
  "git branch -a --format=x",
  "git diff --text",
  "sed -n 1,20p a",
  "find . -name '*.ts' -not -path '*/x/*'",
  "rg -n foo -g '*.gz' src",
  "rg -g*.gz foo",
  "grep -rn foo *",
  "rg foo src/*.ts",
  "base64 -d a",
  "uniq -c a",
  "/usr/bin/cat a",
  "bash -c 'ls | head'",
])("only reads: %s", async (script) => {
  expect(await isSafeScript(script)).toBe(true);
});

test.each([
  ["unknown programs", "npm test"],
  ["one of several", "ls && touch a"],
  ["output into a file", "ls > a"],
  ["variables", "cat $a"],
  ["programs of the project", "./ls"],
  ["programs from anywhere", "/tmp/ls"],
  ["expanded programs", "l? -a"],
  ["find with actions", "find . -name x -delete"],
  ["find with escaped actions", "find . \\-delete"],
  ["find with actions in braces", "find . {-delete,-print}"],
  ["rg with a program", "rg --pre=cat x"],
  ["rg with a program in braces", "rg {--pre=cat,x}"],
  ["rg with a file name that may be a flag", "rg foo *"],
  ["rg that unpacks", "rg -iz x"],
  ["sed that edits", "sed -i s/a/b/ a"],
  ["sed with more than a file", "sed -n 1p a b"],
  ["sed with a flag for a file", "sed -n 1p -i"],
  ["git that writes", "git commit -m x"],
  ["git with another configuration", "git -c core.pager=x log"],
  ["git with another repository", "git --git-dir=x status"],
  ["git with another program folder", "git --exec-path=x status"],
  ["git log into a file", "git log --output=x"],
  ["a shortened flag", "git diff --ext-d"],
  ["a branch", "git branch x"],
  ["base64 into a file", "base64 --output=x a"],
  ["uniq into a file", "uniq a b"],
  ["an unsafe script inside", "bash -c 'rm a'"],
  ["a shell in a shell in a shell", "bash -c 'bash -c ls'"],
  ["a program with a backslash", "\\ls"],
  ["words that a shell reads otherwise", "ls a\\\nb"],
])("may do more: %s", async (_name, script) => {
  expect(await isSafeScript(script)).toBe(false);
});

test("an argv without a shell is judged as it is", () => {
  expect(isSafeCommand(bash, ["cat", "$x"])).toBe(true);
  expect(isSafeCommand(bash, ["pwsh", "-Command", "ls"])).toBe(false);
  expect(isSafeCommand(bash, [])).toBe(false);
});

test.each([
  ["rm -rf a", true],
  ["rm -f", true],
  ["rm -r -f a", true],
  ["rm a --force", true],
  ["/bin/rm -fr a", true],
  ["\\rm -rf a", true],
  ["sudo -n rm -rf a", true],
  ["env A=1 bash -c 'rm -rf a'", true],
  ["ls && rm -f a", true],
  ["rm a", false],
  ["rm -r a", false],
  ["rm -- -f", false],
  ["git reset --hard", false],
  ["echo rm -rf a", false],
])("dangerous or not: %s", (script, dangerous) => {
  expect(isDangerousCommand(bash, ["bash", "-lc", script])).toBe(dangerous);
});
