import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RuleBook } from "./ruleBook.ts";

test("an allowed prefix is written down once and holds in the next session", async () => {
  const home = await mkdtemp(join(tmpdir(), "codex-rules-"));
  try {
    const book = await RuleBook.open(home);
    expect(book.verdict(["mkdir", "out"])).toBeNull();
    await book.allow(["mkdir", "out"]);
    await book.allow(["mkdir", "out"]);
    const file = join(home, "rules", "default.rules");
    expect(await readFile(file, "utf8")).toBe('prefix_rule(pattern=["mkdir", "out"], decision="allow")\n');
    const next = await RuleBook.open(home);
    expect(next.verdict(["mkdir", "out", "sub"])).toEqual({
      decision: "allow",
      prefix: ["mkdir", "out"],
      justification: null,
    });
    expect(next.verdict(["mkdir", "other"])).toBeNull();
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});

test("the strictest rule counts, and lines of another form have no effect", async () => {
  const home = await mkdtemp(join(tmpdir(), "codex-rules-"));
  try {
    await mkdir(join(home, "rules"));
    const lines = [
      "# a note",
      'prefix_rule(pattern=["git"], decision="allow")',
      'prefix_rule(pattern=["git", "push"], decision="forbidden", justification="ask \\"me\\"")',
      'prefix_rule(pattern=["rm"], decision="maybe")',
      'prefix_rule(pattern=[], decision="allow")',
    ];
    await writeFile(join(home, "rules", "default.rules"), lines.join("\n"));
    const book = await RuleBook.open(home);
    expect(book.verdict(["git", "status"])?.decision).toBe("allow");
    expect(book.verdict(["git", "push", "-f"])).toMatchObject({
      decision: "forbidden",
      justification: 'ask "me"',
    });
    expect(book.verdict(["rm", "x"])).toBeNull();
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
