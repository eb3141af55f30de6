import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { testSkill } from "../../test/testSkill.ts";
import type { ConfigLayer } from "../config/layers.ts";
import { discoverSkills } from "./discover.ts";
import { type SkillSearch, skillRoots } from "./skillRoots.ts";
import { skillsSection } from "./skillsSection.ts";
import { installSystemSkills, SYSTEM_SKILLS, SYSTEM_SKILLS_VERSION } from "./systemSkills.ts";

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "codex-skills-")));
});

afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<void> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const skill = (folder: string, name = folder.split("/").at(-1) ?? ""): Promise<void> =>
  put(`${folder}/SKILL.md`, `---\nname: ${name}\ndescription: does ${name}\n---\nBody\n`);

const layer = (name: ConfigLayer["name"]): ConfigLayer => ({ name, config: {}, disabledReason: null });

function search(more: Partial<SkillSearch> = {}): SkillSearch {
  return {
    codexHome: join(root, "home"),
    userHome: join(root, "user"),
    cwd: join(root, "repo", "sub"),
    rootMarkers: [".git"],
    layers: [
      layer({ type: "system", file: join(root, "etc", "config.toml") }),
      layer({ type: "user", file: join(root, "home", "config.toml") }),
      layer({ type: "project", dotCodexFolder: join(root, "repo", ".codex") }),
      layer({ type: "project", dotCodexFolder: join(root, "repo", "sub", ".codex") }),
      layer({ type: "sessionFlags" }),
    ],
    extraRoots: [],
    ...more,
  };
}

const find = async (more?: Partial<SkillSearch>) => discoverSkills(await skillRoots(search(more)));

const listed = async (more?: Partial<SkillSearch>): Promise<string[]> =>
  (await find(more)).skills.map(
    ({ name, scope, path }) => `${scope} ${name} ${dirname(path).replace(`${root}/`, "")}`,
  );

test("skills of the project come first, then the user's, then ours, then those of the machine", async () => {
  await mkdir(join(root, "repo", ".git"), { recursive: true });
  await mkdir(join(root, "repo", "sub"));
  await skill("etc/skills/machine");
  await skill("home/skills/mine");
  await skill("user/.agents/skills/shared");
  await skill("repo/.agents/skills/project");
  await skill("repo/.codex/skills/Project");
  await skill("repo/sub/.codex/skills/deep");
  await skill("repo/other/.agents/skills/elsewhere");
  await installSystemSkills(join(root, "home"));
  expect(await listed()).toEqual([
    "repo Project repo/.codex/skills/Project",
    "repo deep repo/sub/.codex/skills/deep",
    "repo project repo/.agents/skills/project",
    "user mine home/skills/mine",
    "user shared user/.agents/skills/shared",
    "system skill-creator home/skills/.system/skill-creator",
    "system skill-installer home/skills/.system/skill-installer",
    "admin machine etc/skills/machine",
  ]);
});

test("further folders stand in for what comes with the program", async () => {
  await skill("home/skills/mine");
  await skill("extra/more");
  await installSystemSkills(join(root, "home"));
  expect(await listed({ extraRoots: [join(root, "extra"), join(root, "none")] })).toEqual([
    "user mine home/skills/mine",
    "user more extra/more",
  ]);
});

test("skills lie at most six folders deep, also in one another, not in hidden ones", async () => {
  await skill("home/skills", "root");
  await skill("home/skills/outer");
  await skill("home/skills/outer/inner");
  await skill("home/skills/1/2/3/4/5/six");
  await skill("home/skills/1/2/3/4/5/6/seven");
  await skill("home/skills/.hidden/x");
  await put("home/skills/lower/skill.md", "---\nname: lower\ndescription: d\n---\n");
  expect((await find()).skills.map(({ name }) => name)).toEqual(["inner", "outer", "root", "six"]);
});

test("links to folders are followed, links to files are not, and each skill counts once", async () => {
  await skill("out/linked");
  await mkdir(join(root, "repo", "sub", ".agents", "skills"), { recursive: true });
  await mkdir(join(root, "home", "skills", ".system"), { recursive: true });
  for (const [from, to] of [
    ["out/linked", "home/skills/a"],
    ["home/skills", "home/skills/loop"],
    ["out/linked", "repo/sub/.agents/skills/b"],
    ["out/linked", "home/skills/.system/c"],
    ["gone", "home/skills/d"],
  ] as const) {
    await symlink(join(root, from), join(root, to));
  }
  await mkdir(join(root, "home", "skills", "file"));
  await symlink(join(root, "out/linked/SKILL.md"), join(root, "home/skills/file/SKILL.md"));
  expect(await listed({ rootMarkers: [] })).toEqual(["user linked out/linked"]);
});

test("faults are told with their file, except for what comes with the program", async () => {
  await put("home/skills/none/SKILL.md", "no front matter");
  await put("home/skills/.system/own/SKILL.md", "no front matter");
  await mkdir(join(root, "home", "skills", "latin"));
  await writeFile(join(root, "home/skills/latin/SKILL.md"), Buffer.from([0xff, 0xfe]));
  expect((await find()).faults).toEqual([
    {
      path: join(root, "home/skills/latin/SKILL.md"),
      message: "failed to read file: stream did not contain valid UTF-8",
    },
    { path: join(root, "home/skills/none/SKILL.md"), message: "missing YAML frontmatter delimited by ---" },
  ]);
});

test("the model is told name, purpose and file of each that it may use by itself", () => {
  const section = skillsSection([testSkill("a"), testSkill("b", { implicit: false })]) ?? "";
  expect(section).toContain("## Skills\n");
  expect(section).toContain("- a: does a (file: /a/SKILL.md)");
  expect(section).not.toContain("- b:");
  expect(skillsSection([testSkill("b", { implicit: false })])).toBeNull();
});

test("our own skills are put in place once, and again when others are there", async () => {
  const home = join(root, "home");
  const folder = join(home, "skills", ".system");
  await installSystemSkills(home);
  const { skills } = await find();
  expect(
    skills.map(({ name, interface: shown, shortDescription }) => [
      name,
      shown?.displayName,
      shortDescription,
    ]),
  ).toEqual([
    ["skill-creator", "Skill Creator", "Write or improve a skill"],
    ["skill-installer", "Skill Installer", "Install, update or remove skills"],
  ]);
  const file = join(folder, "skill-creator", "SKILL.md");
  const original = await readFile(file, "utf8");
  await writeFile(file, "edited");
  await installSystemSkills(home);
  expect(await readFile(file, "utf8")).toBe("edited");
  await writeFile(join(folder, ".codex-system-skills.marker"), "older");
  await put("home/skills/.system/old/SKILL.md", "x");
  await Promise.all([installSystemSkills(home), installSystemSkills(home)]);
  expect(await readFile(file, "utf8")).toBe(original);
  expect(await readdir(join(home, "skills"))).toEqual([".system"]);
  expect((await readdir(folder)).sort()).toEqual([
    ".codex-system-skills.marker",
    "skill-creator",
    "skill-installer",
  ]);
});

test("the texts of our own skills have not changed without their version", () => {
  const texts = createHash("sha256").update(JSON.stringify(SYSTEM_SKILLS)).digest("hex").slice(0, 16);
  expect([SYSTEM_SKILLS_VERSION, texts]).toEqual(["typescript-1", "812e22ff7d21cafa"]);
});

test("a home that cannot be written to is left without them", async () => {
  await writeFile(join(root, "skills"), "in the way");
  await expect(installSystemSkills(root)).resolves.toBeUndefined();
});
