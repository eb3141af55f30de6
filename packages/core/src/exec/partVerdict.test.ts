import { expect, test } from "vitest";
import { commandAnalysis } from "../command/analysis.ts";
import { parseRules } from "../execpolicy/parse.ts";
import { Policy } from "../execpolicy/policy.ts";
import { partVerdict } from "./partVerdict.ts";

/** The strictest that a rule about `cat` does with a script. */
async function decision(rule: string, script: string): Promise<string | null> {
  const policy = new Policy([await parseRules("x.rules", `prefix_rule(["cat"], "${rule}")\n`)]);
  const verdict = (argv: readonly string[]) => {
    const match = policy.decisive(argv);
    return match && { ...match, prefix: match.matchedPrefix };
  };
  const rules = { verdict, allow: async () => {} };
  const parts = await commandAnalysis.parts(["/bin/bash", "-lc", script]);
  const decisions = parts.map((part) => partVerdict(part, rules)?.decision ?? null);
  return decisions.find((one) => one !== null) ?? null;
}

const DOCUMENT = "\nx\nEOF\n";

const HIDDEN = [
  `cat <<EOF${DOCUMENT}`,
  `cat <<'EOF'${DOCUMENT}`,
  `cat <<EOF > out${DOCUMENT}`,
  `cat > out <<EOF${DOCUMENT}`,
  `A=1 cat <<EOF${DOCUMENT}`,
  `cat <<EOF && ls${DOCUMENT}`,
  `ls; cat <<EOF${DOCUMENT}`,
  "cat <<EOF\n$(ls)\nEOF",
  "ls <<EOF\n$(cat a)\nEOF",
  "cat <<EOF\nnever ended",
  "cat <<<x",
  "cat a > out",
  "cat a 2>&1",
  "> out cat a",
  "A=1 cat a",
  "'cat' a",
  'c"a"t a',
  "c\\at a",
  "cat a\\\nb",
  "cat $x",
  "cat\r\nls",
  "ls | cat",
  "! cat a",
  "cat a & ls",
  "(cat a)",
  "{ cat a; }",
  "f() { cat a; }; f",
  "if true; then cat a; fi",
  "echo $(cat a)",
  'echo "`cat a`"',
  "ls <(cat a)",
  "cat a # why",
  "cat a &&",
  "bash -c 'cat a'",
  "bash -c 'sh -c \"cat a > b\"'",
  "eval cat a",
  "eval 'cat a'",
  "command cat a",
  "sudo -n env A=1 nohup cat a",
  "nice -n 5 cat a",
  "time cat a",
];

test.each(HIDDEN)("a rule that asks or forbids holds however the command is written: %j", async (script) => {
  expect(await decision("prompt", script)).toBe("prompt");
  expect(await decision("forbidden", script)).toBe("forbidden");
});

test.each(["echo cat", "ls 'cat a'", "ls <<EOF\ncat a\nEOF", "# cat a", "/opt/cat a", "echo a > cat"])(
  "a name alone is no command: %j",
  async (script) => {
    expect(await decision("forbidden", script)).toBeNull();
  },
);

test.each([
  "cat a",
  "cat 'a b'",
  `cat <<EOF${DOCUMENT}`,
  `cat <<'EOF' 2>&1\n$(ls)\nEOF`,
  `cat - <<-EOF >/dev/null${DOCUMENT}`,
  "cat <<EOF # why\n$x\nEOF",
])("a rule that allows covers %j", async (script) => {
  expect(await decision("allow", script)).toBe("allow");
});

const MORE = [
  `cat <<EOF > out${DOCUMENT}`,
  `A=1 cat <<EOF${DOCUMENT}`,
  `cat a <<EOF &${DOCUMENT}`,
  "cat <<EOF\n`ls`\nEOF",
  `cat <<EOF\n\${x:-\`ls\`}\nEOF`,
  `(cat <<EOF${DOCUMENT})`,
  `cat a\\\nb <<EOF${DOCUMENT}`,
  "c\\at a",
  "cat a > out",
  "cat $x",
  "cat a\\\nb",
  "bash -c 'cat a'",
  "command cat a",
  "A=1 cat a",
];

test.each(MORE)("a rule that allows a command does not allow what comes with it: %j", async (script) => {
  expect(await decision("allow", script)).toBeNull();
});
