import { expect, test } from "vitest";
import { parseRules } from "./parse.ts";
import { Policy } from "./policy.ts";

async function policy(...texts: string[]): Promise<Policy> {
  return new Policy(await Promise.all(texts.map((text) => parseRules("x.rules", text))));
}

test("all rules that apply are told in their order, and the strictest decides", async () => {
  const rules = await policy(
    'prefix_rule(["git"])\nprefix_rule(["git", ["push", "fetch"]], "prompt", justification="talks")',
    'prefix_rule(["rm"], "forbidden")\nprefix_rule(["git", "push", "-f"], "forbidden")',
  );
  expect(rules.evaluate([["git", "push", "x"]])).toEqual({
    matches: [
      { matchedPrefix: ["git"], decision: "allow", justification: null },
      { matchedPrefix: ["git", "push"], decision: "prompt", justification: "talks" },
    ],
    decision: "prompt",
  });
  expect(
    rules.evaluate([
      ["git", "log"],
      ["rm", "x"],
    ]).decision,
  ).toBe("forbidden");
  expect(rules.evaluate([["ls"], []])).toEqual({ matches: [], decision: null });
});

test.each([
  [["a"], "last"],
  [["a", "b"], "long"],
  [["x", "y"], null],
])("%j is decided by the longest of the strictest rules, the last of equals", async (argv, why) => {
  const rules = await policy(
    'prefix_rule(["a", "b"], "prompt", justification="long")\nprefix_rule(["a"], "prompt", justification="first")',
    'prefix_rule(["a"], "prompt", justification="last")\nprefix_rule(["a", "b"])',
  );
  expect(rules.decisive(argv)?.justification ?? null).toBe(why);
});

test("words are compared whole and in their places", async () => {
  const rules = await policy('prefix_rule(["git", "push"])');
  expect(rules.decisive(["git", "push", "origin"])?.matchedPrefix).toEqual(["git", "push"]);
  for (const argv of [["git"], ["git", "pushy"], ["git", "-C", "push"], ["/usr/bin/git", "push"]]) {
    expect(rules.decisive(argv)).toBeNull();
  }
});

test("rules about a name apply to the paths that stand for it, and to no other", async () => {
  const rules = await policy(
    'host_executable(name = "git", paths = ["/usr/bin/git", "/opt/./bin/git"])\nprefix_rule(["git", "push"], "prompt")',
    'prefix_rule(["/opt/bin/git"], "forbidden")\nprefix_rule(["rm"], "forbidden")',
  );
  expect(rules.decisive(["/usr/bin/git", "push", "x"])).toEqual({
    matchedPrefix: ["git", "push"],
    decision: "prompt",
    justification: null,
    resolvedProgram: "/usr/bin/git",
  });
  expect(rules.decisive(["/opt/bin/git", "push"])).toMatchObject({ decision: "forbidden" });
  for (const argv of [
    ["/tmp/git", "push"],
    ["./git", "push"],
    ["/usr/bin/git", "log"],
    ["/bin/rm", "x"],
  ]) {
    expect(rules.decisive(argv)).toBeNull();
  }
});

test("a name without listed paths stands for all of them where that is asked for", async () => {
  const text =
    'host_executable("git", ["/usr/bin/git"])\nhost_executable("ls", [])\nprefix_rule([["git", "ls", "rm"]])';
  const rules = new Policy([await parseRules("x.rules", text)], { resolveHostExecutables: true });
  const found = ["/bin/rm", "/usr/bin/git", "/tmp/git", "/bin/ls"].map(
    (path) => rules.matches([path]).length,
  );
  expect(found).toEqual([1, 1, 0, 0]);
});

test("the last network rule about a host and a protocol counts", async () => {
  const rules = await policy(
    'network_rule("a.com", "https", "allow")\nnetwork_rule("A.com:443", "https", "deny", justification="no")',
  );
  expect(rules.networkRule("a.com", "https")).toMatchObject({ decision: "forbidden", justification: "no" });
  expect(rules.networkRule("a.com", "http")).toBeNull();
});
