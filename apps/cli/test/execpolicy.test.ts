import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { workplace } from "./codex.ts";

const RULES = `
prefix_rule(pattern = ["git", ["push", "fetch"]], decision = "prompt", justification = "talks to a remote")
prefix_rule(["ls"])
`;

test("codex execpolicy check tells what rules say, and what keeps them from being read", async () => {
  await using place = await workplace();
  await writeFile(path.join(place.work, "good.rules"), RULES);
  await writeFile(path.join(place.work, "bad.rules"), "prefix_rule(pattern = [])\n");
  const check = (...args: string[]) => place.codex(["execpolicy", "check", ...args]);
  const rules = ["--rules", "good.rules"];
  const [push, other, pretty, flags, twice, bad, missing, byPath] = await Promise.all([
    check(...rules, "git", "push", "--pretty"),
    check(...rules, "--", "rm", "-rf", "x"),
    check(...rules, "--pretty", "ls"),
    check(...rules, "-x", "--rules", "y"),
    check(...rules, "-r", "good.rules", "ls"),
    check("-r", "bad.rules", "ls"),
    check("--rules", "none.rules", "ls"),
    check(...rules, "--resolve-host-executables", "/bin/ls"),
  ]);
  expect(push).toEqual({
    status: 0,
    stdout:
      '{"matchedRules":[{"prefixRuleMatch":{"matchedPrefix":["git","push"],"decision":"prompt","justification":"talks to a remote"}}],"decision":"prompt"}\n',
    stderr: "",
  });
  expect(other).toEqual({ status: 0, stdout: '{"matchedRules":[]}\n', stderr: "" });
  expect(pretty.stdout.split("\n").slice(0, 4)).toEqual([
    "{",
    '  "matchedRules": [',
    "    {",
    '      "prefixRuleMatch": {',
  ]);
  expect(flags).toEqual(other);
  expect(byPath.stdout).toBe(
    '{"matchedRules":[{"prefixRuleMatch":{"matchedPrefix":["ls"],"decision":"allow","resolvedProgram":"/bin/ls"}}],"decision":"allow"}\n',
  );
  expect(JSON.parse(twice.stdout)).toHaveProperty("matchedRules.length", 2);
  expect(bad).toMatchObject({ status: 1, stdout: "" });
  expect(bad.stderr).toBe(`Error: failed to parse policy at bad.rules

Caused by:
    starlark error: Traceback (most recent call last):
      * bad.rules:1, in <module>
          prefix_rule(pattern = [])
    error: invalid pattern element: pattern cannot be empty
     --> bad.rules:1:1
      |
    1 | prefix_rule(pattern = [])
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      |
    
`);
  expect(missing.stderr).toBe(
    "Error: failed to read policy at none.rules\n\nCaused by:\n    No such file or directory (os error 2)\n",
  );
});

test("a question without rules or without a command is no question", async () => {
  await using place = await workplace();
  const [neither, noCommand, noPath] = await Promise.all([
    place.codex(["execpolicy", "check"]),
    place.codex(["execpolicy", "check", "--rules", "x"]),
    place.codex(["execpolicy", "check", "--rules"]),
  ]);
  expect(neither.status).toBe(2);
  expect(neither.stderr).toContain(
    "error: the following required arguments were not provided:\n  --rules <PATH>\n  <COMMAND>...\n",
  );
  expect(noCommand.stderr).toContain("not provided:\n  <COMMAND>...\n");
  expect(noPath.stderr).toContain("error: a value is required for '--rules <PATH>' but none was supplied");
});

test("the help does not list it", async () => {
  await using place = await workplace();
  const { stdout } = await place.codex(["--help"]);
  expect(stdout).not.toContain("execpolicy");
});
