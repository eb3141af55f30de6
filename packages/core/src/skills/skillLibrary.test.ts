import { once } from "node:events";
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ConfigService } from "../config/load.ts";
import { SkillLibrary, type SkillListing } from "./skillLibrary.ts";

let root: string;
let config: ConfigService;
let library: SkillLibrary;
let changed: EventTarget;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "codex-library-")));
  const options = { codexHome: join(root, "home"), cwd: join(root, "work") };
  await mkdir(options.codexHome);
  await mkdir(options.cwd);
  const systemConfigFile = join(root, "etc", "config.toml");
  config = new ConfigService({ ...options, cliOverrides: [], env: {}, version: "1.0.0", systemConfigFile });
  changed = new EventTarget();
  library = new SkillLibrary({
    ...options,
    userHome: root,
    config: (cwd) => config.load({ cwd }),
    onChange: () => changed.dispatchEvent(new Event("change")),
  });
});

afterEach(async () => {
  await library.close();
  await rm(root, { recursive: true, force: true });
});

async function put(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const skill = (folder: string, name: string): Promise<void> =>
  put(`${folder}/${name}/SKILL.md`, `---\nname: ${name}\ndescription: does ${name}\n---\n`);

const again = { forceReload: true, extraRoots: [] };
const known = { forceReload: false, extraRoots: [] };

async function names(listing: SkillListing = known): Promise<string[]> {
  const { skills } = await library.list("", listing);
  return skills
    .filter(({ scope }) => scope !== "system")
    .map(({ name, enabled }) => `${enabled ? "+" : "-"}${name}`);
}

async function offered(overrides: Record<string, unknown> = {}): Promise<string[]> {
  const skills = await library.enabled(await config.load({ config: overrides }), join(root, "work"));
  return skills.filter(({ scope }) => scope !== "system").map(({ name }) => name);
}

const file = (name: string): string => join(root, "home", "skills", name, "SKILL.md");

test("what was found is told again until it is to be looked for anew", async () => {
  await skill("home/skills", "a");
  expect(await names()).toEqual(["+a"]);
  await skill("home/skills", "b");
  expect(await names({ ...known, extraRoots: [join(root, "extra")] })).toEqual(["+a"]);
  expect(await names(again)).toEqual(["+a", "+b"]);
});

test("a switch is written down, and counts at once and by any path of the file", async () => {
  await skill("home/skills", "a");
  await skill("home/skills", "b");
  await symlink(join(root, "home", "skills"), join(root, "link"));
  await library.switch(join(root, "link", "a", "SKILL.md"), false);
  expect(await readFile(config.userConfigFile, "utf8")).toBe(
    `[[skills.config]]\npath = "${file("a")}"\nenabled = false\n`,
  );
  expect([await names(), await offered()]).toEqual([["-a", "+b"], ["b"]]);
  await library.switch("../home/skills/b/SKILL.md", false);
  expect(await names()).toEqual(["-a", "-b"]);
  await library.switch(file("a"), true);
  await library.switch(`${root}/home/skills/a/../b/SKILL.md`, true);
  expect(await readFile(config.userConfigFile, "utf8")).toBe("");
  await library.switch("/no/such/SKILL.md", false);
  expect(await readFile(config.userConfigFile, "utf8")).toContain('path = "/no/such/SKILL.md"');
});

test("a configuration that is no TOML is not touched", async () => {
  await put("home/config.toml", "= x");
  await expect(library.switch("/a", false)).rejects.toThrow("TOML parse error at line 1, column 1");
  expect(await readFile(config.userConfigFile, "utf8")).toBe("= x");
});

test("the user and the thread decide over skills, a project does not", async () => {
  for (const name of ["a", "b", "c", "d"]) await skill("home/skills", name);
  await put(
    "home/config.toml",
    `[projects."${root}/work"]\ntrust_level = "trusted"\n\n[[skills.config]]\npath = "skills/a/SKILL.md"\nenabled = false\n`,
  );
  await put("work/.codex/config.toml", `[[skills.config]]\npath = "${file("b")}"\nenabled = false\n`);
  expect(await names()).toEqual(["-a", "+b", "+c", "+d"]);
  expect(await offered({ "skills.config": [{ name: "c", enabled: false }] })).toEqual(["b", "d"]);
  const byPath = [
    { path: file("d"), name: "b", enabled: false },
    { path: file("a"), enabled: true },
  ];
  expect(await offered({ skills: { config: byPath } })).toEqual(["a", "b", "c"]);
  await expect(offered({ "skills.config": [{ enabled: false }] })).rejects.toThrow("missing field `path`");
});

test("skills that a thread uses are watched", async () => {
  await skill("home/skills", "a");
  expect(await offered()).toEqual(["a"]);
  const told = once(changed, "change");
  await skill("home/skills", "b");
  await told;
  await expect.poll(() => offered()).toEqual(["a", "b"]);
});
