import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RuleFiles } from "./load.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "codex-rules-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(name: string, text: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  return path;
}

const load = (files: RuleFiles, ...folders: string[]) =>
  files.load(folders.map((name) => join(folder, name)));

test("files are read folder by folder and by name; what is no rules file is left alone", async () => {
  await put("home/b.rules", 'prefix_rule(["a"], "prompt", justification="home b")');
  await put("home/a.rules", 'prefix_rule(["a"], "prompt", justification="home a")');
  await put("home/.hidden.rules", 'prefix_rule(["hidden"])');
  await put("project/x.rules", 'prefix_rule(["a"], "prompt", justification="project")');
  for (const name of ["home/x.txt", "home/.rules", "home/x.RULES", "home/sub/x.rules"]) await put(name, "?");
  const outside = await put("outside", "?");
  await symlink(outside, join(folder, "home/link.rules"));
  const { policy, warning } = await load(new RuleFiles(), "home", "missing", "project");
  expect(warning).toBeNull();
  const order = policy.matches(["a"]).map(({ justification }) => justification);
  expect(order).toEqual(["home a", "home b", "project"]);
  expect(policy.decisive(["hidden"])?.decision).toBe("allow");
});

test("a fault switches all rules off and is told with its place", async () => {
  await put("home/a.rules", 'prefix_rule(["ls"])\n');
  const path = await put("home/b.rules", '# first\nprefix_rule(["a"], "no")\n');
  await put("home/c.rules", "also bad");
  const { policy, warning } = await load(new RuleFiles(), "home");
  expect(policy.decisive(["ls"])).toBeNull();
  expect(warning).toMatchObject({
    summary: "Error parsing rules; custom rules not applied.",
    path,
    range: { start: { line: 2, column: 1 }, end: { line: 2, column: 25 } },
  });
  expect(warning?.details).toMatch(`failed to parse rules file ${path}: starlark error: Traceback`);
});

test("a file that changed is read again, one that did not is not", async () => {
  const path = await put("home/a.rules", 'prefix_rule(["a"])');
  const files = new RuleFiles();
  const decision = async () => (await load(files, "home")).policy.decisive(["a"])?.decision;
  expect(await decision()).toBe("allow");
  await writeFile(path, 'prefix_rule(["a"], "prompt")');
  expect(await decision()).toBe("prompt");
  // Same size, same time: as far as can be told it is the same file.
  const time = new Date(1_700_000_000_000);
  await utimes(path, time, time);
  expect(await decision()).toBe("prompt");
  await writeFile(path, 'prefix_rule(["b"], "prompt")');
  await utimes(path, time, time);
  expect(await decision()).toBe("prompt");
  await rm(path);
  expect(await decision()).toBeUndefined();
});

test.each([
  [
    "is not UTF-8",
    "home/a.rules",
    new Uint8Array([0xff]),
    "file @/home/a.rules: stream did not contain valid UTF-8",
  ],
  ["is not in a folder", "home", "text", "files from @/home: Not a directory (os error 20)"],
])("what %s keeps rules from being loaded", async (_what, name, content, why) => {
  await put(name, content);
  await expect(load(new RuleFiles(), "home")).rejects.toMatchObject({
    kind: "io",
    message: `failed to load rules: failed to read rules ${why.replace("@", folder)}`,
  });
});
