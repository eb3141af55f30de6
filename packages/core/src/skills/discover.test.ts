import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { discoverSkills } from "./discover.ts";
import { parseFrontMatter } from "./frontMatter.ts";
import { skillsSection } from "./skillsSection.ts";
import { installSystemSkills } from "./systemSkills.ts";

let root: string;

async function skill(path: string, text: string): Promise<void> {
  const file = join(root, path, "SKILL.md");
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

const named = (name: string): string => `---\nname: ${name}\ndescription: does ${name}\n---\nBody\n`;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "codex-skills-"));
  await mkdir(join(root, "repo", ".git"), { recursive: true });
  await mkdir(join(root, "repo", "sub"), { recursive: true });
  await skill("home/skills/mine", named("mine"));
  await skill("home/skills/group/nested", named("nested"));
  await skill("home/skills/broken", "no front matter");
  await skill("home/skills/nameless", "---\ndescription: x\n---\n");
  await skill("home/skills/.hidden/x", named("hidden"));
  await skill("user/.agents/skills/shared", named("shared"));
  await skill("repo/.agents/skills/project", named("project"));
  await skill("repo/sub/.codex/skills/deep", named("deep"));
  await installSystemSkills(join(root, "home"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

const search = () => ({
  codexHome: join(root, "home"),
  userHome: join(root, "user"),
  cwd: join(root, "repo", "sub"),
  rootMarkers: [".git"],
});

test("skills of the project come first, then the user's, then ours", async () => {
  const skills = await discoverSkills(search());
  expect(skills.map(({ name, scope }) => `${scope} ${name}`)).toEqual([
    "repo deep",
    "repo project",
    "user mine",
    "user nested",
    "user shared",
    "system skill-creator",
    "system skill-installer",
  ]);
});

test("the model is told name, purpose and file of each", async () => {
  const [first] = await discoverSkills(search());
  const section = skillsSection(first ? [first] : []) ?? "";
  expect(section).toContain("## Skills\n");
  expect(section).toContain(`- deep: does deep (file: ${first?.path})`);
  expect(skillsSection([])).toBeNull();
});

test("our own skills are put in place once, and again when they changed", async () => {
  const home = join(root, "home");
  const file = join(home, "skills", ".system", "skill-creator", "SKILL.md");
  const original = await readFile(file, "utf8");
  await writeFile(file, "edited");
  await installSystemSkills(home);
  expect(await readFile(file, "utf8")).toBe("edited");
  await writeFile(join(home, "skills", ".system", ".codex-system-skills.marker"), "older");
  await installSystemSkills(home);
  expect(await readFile(file, "utf8")).toBe(original);
});

test("a home that cannot be written to is left without them", async () => {
  await writeFile(join(root, "skills"), "in the way");
  await expect(installSystemSkills(root)).resolves.toBeUndefined();
});

test("front matter in its usual spellings", () => {
  const text =
    "---\nname: \"quoted \\\"x\\\"\"\nplain: a # note\nfolded: >\n  one\n  two\nsingle: 'it''s'\nnested:\n  key: v\n---\nbody";
  expect(Object.fromEntries(parseFrontMatter(text) ?? [])).toEqual({
    name: 'quoted "x"',
    plain: "a",
    folded: "one two",
    single: "it's",
    nested: "key: v",
  });
  expect(parseFrontMatter("# no front matter\n---\n")).toBeNull();
});
