import type { ParsedCommand } from "@codex/protocol";
import { expect, test } from "vitest";
import { commandActions } from "./actions.ts";

const bash = (script: string) => commandActions(["/bin/bash", "-lc", script]);
const name = (path: string) => path.split("/").at(-1) ?? path;
const read = (cmd: string, path: string): ParsedCommand => ({ type: "read", cmd, name: name(path), path });
const list = (cmd: string, path: string | null = null): ParsedCommand => ({ type: "list_files", cmd, path });
const search = (cmd: string, query: string | null, path: string | null = null): ParsedCommand => ({
  type: "search",
  cmd,
  query,
  path,
});
const unknown = (cmd: string): ParsedCommand => ({ type: "unknown", cmd });

test.each([
  ["cat a.txt", read("cat a.txt", "a.txt")],
  ["cat -- -x", read("cat -- -x", "-x")],
  ["cat a b", unknown("cat a b")],
  ["cat 'x y'/z.txt", read("cat 'x y/z.txt'", "x y/z.txt")],
  ["bat --theme X a", read("bat --theme X a", "a")],
  ["less -p foo a", read("less -p foo a", "a")],
  ["head -n 3 a.txt", read("head -n 3 a.txt", "a.txt")],
  ["head -n3 a b", read("head -n3 a b", "a")],
  ["head -3 a", unknown("head -3 a")],
  ["tail -n +2 a.txt", read("tail -n +2 a.txt", "a.txt")],
  ["nl -ba -s : a", read("nl -ba -s : a", "a")],
  ["sed -n 1,20p a.txt", read("sed -n '1,20p' a.txt", "a.txt")],
  ["sed -n -e 5p a", read("sed -n -e 5p a", "a")],
  ["sed s/a/b/ a", unknown("sed s/a/b/ a")],
  ["awk -F , '{print}' a.csv", read("awk -F ',' '{print}' a.csv", "a.csv")],
  ["awk -f p.awk a", read("awk -f p.awk a", "a")],
  ["ls -a sub", list("ls -a sub", "sub")],
  ["ls -I x /tmp/", list("ls -I x /tmp/", "tmp")],
  ["eza --sort size src", list("eza --sort size src", "src")],
  ["tree -L 2", list("tree -L 2")],
  ["du -d 1 a/b", list("du -d 1 a/b", "b")],
  ["rg needle .", search("rg needle .", "needle", ".")],
  ["rg -g '*.ts' foo packages/core/src", search("rg -g '*.ts' foo packages/core/src", "foo", "core")],
  ["rg --files -g x src", list("rg --files -g x src", "src")],
  ["rg --version", search("rg --version", null)],
  ["grep -rn foo src", search("grep -rn foo src", "foo", "src")],
  ["grep -e foo -e bar a", search("grep -e foo -e bar a", "foo", "a")],
  ["git grep -n foo -- src", search("git grep -n foo -- src", "foo", "src")],
  ["git ls-files src", list("git ls-files src", "src")],
  ["git status", unknown("git status")],
  ["ag -G x foo src", search("ag -G x foo src", "foo", "src")],
  ["fd foo src", search("fd foo src", "foo", "src")],
  ["fd -e ts src/", list("fd -e ts src/", "src")],
  ["find . -type f -name '*.js'", search("find . -type f -name '*.js'", "*.js", ".")],
  ["find src -type d", list("find src -type d", "src")],
  ["python3 -c 'import os; os.walk(1)'", list("python3 -c 'import os; os.walk(1)'")],
  ["python3 x.py", unknown("python3 x.py")],
  ["npm test | tail -5", unknown("npm test")],
  ["wc -l a.txt", unknown("wc -l a.txt")],
  ["rg a\\.b", search("rg a.b", "a\\.b")],
])("%s", async (script, action) => {
  expect(await bash(script)).toEqual([action]);
});

test.each([
  ["cat a | sort | uniq -c | head", [read("cat a", "a")]],
  ["cat a | sed -n 1,5p", [read("cat a | sed -n 1,5p", "a")]],
  ["rg foo | sed -n 1,5p", [search("rg foo", "foo")]],
  ["ls | grep x", [list("ls"), search("grep x", "x")]],
  ["rg -l x | xargs cat", [search("rg -l x", "x")]],
  ["rg -l x | xargs sed -i s/a/b/", [search("rg -l x", "x"), unknown("xargs sed -i s/a/b/")]],
  ["ls | head a", [list("ls"), read("head a", "a")]],
  ["yes | head", [unknown("yes | head")]],
])("shaping what others print does not count: %s", async (script, actions) => {
  expect(await bash(script)).toEqual(actions);
});

test.each([
  ["echo x && cat a", [read("cat a", "a")]],
  ["cat a && echo done", [read("cat a", "a"), unknown("echo done")]],
  ["echo a && echo b", [unknown("echo b")]],
  ["cat a || true", [read("cat a", "a")]],
  ["ls && ls && cat a && ls", [list("ls"), read("cat a", "a"), list("ls")]],
  ["echo start; cat a", [read("cat a", "a")]],
])("noise and repeats are left out: %s", async (script, actions) => {
  expect(await bash(script)).toEqual(actions);
});

test.each([
  ["cd sub && cat b", [read("cat b", "sub/b")]],
  ["cd sub && cd .. && cat b", [read("cat b", "sub/../b")]],
  ["cd /abs; cat b", [read("cat b", "/abs/b")]],
  ["cd sub && cat /abs/b", [read("cat /abs/b", "/abs/b")]],
  ["cd -- sub && ls x", [list("ls x", "x")]],
  ["cd sub", []],
])("cd moves what is read after it: %s", async (script, actions) => {
  expect(await bash(script)).toEqual(actions);
});

test("scripts that are not plain commands stay whole", async () => {
  for (const script of ["cat <<EOF\nhi\nEOF", "cat a > b", "for f in *; do cat $f; done", ""]) {
    expect(await bash(script)).toEqual([unknown(script)]);
  }
});

test("an argv without a shell, with connectors as words", async () => {
  expect(await commandActions(["cat", "a b"])).toEqual([
    { type: "read", cmd: "cat 'a b'", name: "a b", path: "a b" },
  ]);
  expect(await commandActions(["yes", "|", "ls", "|", "head"])).toEqual([list("ls"), unknown("head")]);
  expect(await commandActions(["bash", "-x", "-lc", "ls"])).toEqual([unknown("bash -x -lc ls")]);
  expect(await commandActions(["pwsh", "-Command", "ls"])).toEqual([unknown("ls")]);
});

test("no words at all are one unknown command", async () => {
  expect(await commandActions([])).toEqual([unknown("")]);
});
