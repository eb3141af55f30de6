import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RuleFiles } from "../execpolicy/load.ts";
import { ThreadRules } from "./threadRules.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-rules-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

test("what is allowed in a thread holds at once, and for threads to come", async () => {
  await put("home/rules/a.rules", 'prefix_rule(["git", "push"], "prompt", justification="talks")');
  const home = join(folder, "home");
  const files = new RuleFiles();
  const rules = new ThreadRules(home, (await files.load([join(home, "rules")])).policy);
  expect(rules.verdict(["git", "log"])).toBeNull();
  await rules.allow(["git"]);
  expect(rules.verdict(["git", "log"])).toEqual({ decision: "allow", prefix: ["git"], justification: null });
  expect(rules.verdict(["git", "push"])).toMatchObject({ decision: "prompt", justification: "talks" });
  const later = new ThreadRules(home, (await files.load([join(home, "rules")])).policy);
  expect(later.verdict(["git", "log"])?.decision).toBe("allow");
});

test("what could not be written down is not allowed either", async () => {
  const home = await put("file", "");
  const rules = new ThreadRules(home, (await new RuleFiles().load([])).policy);
  await expect(rules.allow(["ls"])).rejects.toMatchObject({ kind: "io" });
  expect(rules.verdict(["ls"])).toBeNull();
});
