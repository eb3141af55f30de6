import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { ConfigService } from "../config/load.ts";
import { ExternalAgent, type MigrationKind } from "./externalAgent.ts";

/** A home with `home` as CODEX_HOME in it, and files by their paths. */
async function place(files: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), "external-agent-"));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  await mkdir(join(folder, "home"));
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const userConfigFile = join(folder, "home", "config.toml");
  const agent = new ExternalAgent({ cwd: folder, env: { HOME: folder }, userConfigFile });
  return {
    folder,
    agent,
    write,
    read: (path: string) => readFile(join(folder, path), "utf8"),
    /** Kinds of what there is at home. */
    kinds: async () => (await agent.detect({ home: true, folders: [] })).map(({ kind }) => kind),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const settings = (value: unknown) => ({ ".claude/settings.json": JSON.stringify(value) });

test("home and repositories are looked at in order, down to what is new", async () => {
  await using here = await place({
    ...settings({ env: { A: "b" } }),
    ".claude/skills/a/SKILL.md": "Claude",
    ".claude/CLAUDE.md": "Claude",
    "repo/.git/HEAD": "",
    "repo/CLAUDE.md": "Claude Code",
    "repo/sub/file": "",
    "plain/CLAUDE.md": "Claude",
  });
  const { agent, folder } = here;
  const at = (path: string) => join(folder, path);
  const folders = [at("repo/sub"), "plain", at("none"), "", at("repo/sub/file")];
  const found = await agent.detect({ home: true, folders });
  const repo = {
    kind: "instructions",
    description: `Import ${at("repo/CLAUDE.md")} to ${at("repo/AGENTS.md")}.`,
    repository: at("repo"),
  };
  expect(found).toEqual([
    {
      kind: "settings",
      description: `Migrate ${at(".claude/settings.json")} into ${at("home/config.toml")}.`,
      repository: null,
    },
    {
      kind: "skills",
      description: `Copy skill folders from ${at(".claude/skills")} to ${at(".agents/skills")}.`,
      repository: null,
    },
    {
      kind: "instructions",
      description: `Import ${at(".claude/CLAUDE.md")} to ${at("home/AGENTS.md")}.`,
      repository: null,
    },
    repo,
    { ...repo, description: repo.description.replaceAll("/repo/", "/plain/"), repository: at("plain") },
    repo,
  ]);
  for (const { kind, repository } of found) await agent.import(kind, repository);
  await agent.import("instructions", at("none"));
  expect(await agent.detect({ home: true, folders })).toEqual([]);
  expect(await here.read("repo/AGENTS.md")).toBe("Codex");
  expect(await here.read("home/AGENTS.md")).toBe("Codex");
});

test("environment and sandbox become settings, whatever the values are", async () => {
  await using here = await place(
    settings({
      model: "theirs",
      sandbox: { enabled: true },
      env: { CI: false, MAX: 3, RATE: 0.5, NONE: null, LIST: [1, "x"], OBJ: { a: 1 }, "A.B": "c" },
    }),
  );
  await here.agent.import("settings", null);
  expect(await here.read("home/config.toml")).toBe(`sandbox_mode = "workspace-write"

[shell_environment_policy]
inherit = "core"

[shell_environment_policy.set]
"A.B" = "c"
CI = false
LIST = [
    1,
    "x",
]
MAX = 3
NONE = "null"
RATE = 0.5

[shell_environment_policy.set.OBJ]
a = 1

`);
  expect((await stat(join(here.folder, "home/config.toml"))).mode & 0o777).toBe(0o600);
  const service = new ConfigService({
    codexHome: join(here.folder, "home"),
    cwd: here.folder,
    cliOverrides: [],
    env: {},
    version: "1",
    systemConfigFile: join(here.folder, "none.toml"),
  });
  const { shellEnvironmentPolicy } = await service.load();
  expect(shellEnvironmentPolicy.set).toEqual({
    "A.B": "c",
    CI: "false",
    LIST: '[1,"x"]',
    MAX: "3",
    NONE: "null",
    OBJ: '{"a":1}',
    RATE: "0.5",
  });
});

test("only what is missing is added; comments, order and form stay", async () => {
  const ours = `# mine
model = "x" # keep
[shell_environment_policy] # sep
inherit = "all"
[shell_environment_policy.set]
A = "own"
[tools]
view_image=true
`;
  await using here = await place({ ...settings({ env: { A: "b", B: "c" } }), "home/config.toml": ours });
  await here.agent.import("settings", null);
  expect(await here.read("home/config.toml")).toBe(ours.replace('"own"\n', '"own"\nB = "c"\n'));
  await here.write("home/config.toml", "# only this\n");
  await here.agent.import("settings", null);
  expect(await here.read("home/config.toml")).toMatch(/^# only this\n\n\[shell_environment_policy\]\n/);
  for (const whole of ['shell_environment_policy = "x"\n', ours.replace('"own"', '"own"\nB = 1')]) {
    await here.write("home/config.toml", whole);
    expect(await here.kinds()).toEqual([]);
    await here.agent.import("settings", null);
    expect(await here.read("home/config.toml")).toBe(whole);
  }
});

test("a file without comments comes out sorted, its values as they were", async () => {
  await using here = await place({
    ...settings({ sandbox: { enabled: true } }),
    "home/config.toml": 'z = 1e3\n[t]\nb = 1\na = [1.0]\n[t.s]\n[a]\nd = { e = "f" }\n',
  });
  await here.agent.import("settings", null);
  expect(await here.read("home/config.toml")).toBe(
    'sandbox_mode = "workspace-write"\nz = 1000.0\n\n[a.d]\ne = "f"\n\n[t]\na = [1.0]\nb = 1\n\n[t.s]\n\n',
  );
});

test.each([
  ["{bad", "key must be a string at line 1 column 2"],
  ["", "EOF while parsing a value at line 1 column 0"],
  ["[]", "external agent settings root must be an object"],
])("settings %j are told to be wrong", async (text, message) => {
  await using here = await place({ ".claude/settings.json": text });
  const failure = { kind: "io", message };
  await expect(here.kinds()).rejects.toMatchObject(failure);
  await expect(here.agent.import("settings", null)).rejects.toMatchObject(failure);
});

test("a configuration of ours that cannot be read is told, with the place", async () => {
  await using here = await place({ ...settings({ env: { A: "b" } }), "home/config.toml": "[x" });
  await expect(here.kinds()).rejects.toMatchObject({
    message:
      "invalid existing config.toml: TOML parse error at line 1, column 3\n  |\n1 | [x\n  |   ^\nunclosed table, expected `]`\n",
  });
});

test("skill folders are copied whole, links left out, descriptions rewritten", async () => {
  await using here = await place({
    ".claude/skills/review/SKILL.md": "Ask Claude.",
    ".claude/skills/review/ref/skill.MD": "Claude",
    ".claude/skills/review/ref/notes.md": "Claude notes",
    ".claude/skills/review/run.sh": "#!claude",
    ".claude/skills/taken/SKILL.md": "Claude",
    ".claude/skills/file.txt": "Claude",
    ".agents/skills/taken/own.md": "own",
  });
  const theirs = join(here.folder, ".claude/skills");
  await chmod(join(theirs, "review/run.sh"), 0o755);
  await symlink("/etc/hostname", join(theirs, "review/link"));
  await symlink(join(theirs, "review"), join(theirs, "linked"));
  expect(await here.kinds()).toEqual(["skills"]);
  await here.agent.import("skills", null);
  const ours = join(here.folder, ".agents/skills");
  expect((await readdir(ours, { recursive: true })).sort()).toEqual([
    "review",
    "review/SKILL.md",
    "review/ref",
    "review/ref/notes.md",
    "review/ref/skill.MD",
    "review/run.sh",
    "taken",
    "taken/own.md",
  ]);
  expect(await here.read(".agents/skills/review/SKILL.md")).toBe("Ask Codex.");
  expect(await here.read(".agents/skills/review/ref/skill.MD")).toBe("Codex");
  expect(await here.read(".agents/skills/review/ref/notes.md")).toBe("Claude notes");
  expect((await stat(join(ours, "review/run.sh"))).mode & 0o777).toBe(0o755);
  expect(await here.kinds()).toEqual([]);
});

test("a skill that cannot be copied leaves nothing behind", async () => {
  await using here = await place({ ".claude/skills/a/SKILL.md": "" });
  await writeFile(join(here.folder, ".claude/skills/a/SKILL.md"), Buffer.from([0xff]));
  const failure = { kind: "io", message: "stream did not contain valid UTF-8" };
  await expect(here.agent.import("skills", null)).rejects.toMatchObject(failure);
  expect(await readdir(join(here.folder, ".agents/skills"))).toEqual([]);
  expect(await here.kinds()).toEqual(["skills"]);
});

test("instructions are taken over where there are none of ours", async () => {
  await using here = await place({ "real.md": "Read CLAUDE.md.", "home/AGENTS.md": " \n\t" });
  await mkdir(join(here.folder, ".claude"));
  await symlink("../real.md", join(here.folder, ".claude/CLAUDE.md"));
  expect(await here.kinds()).toEqual(["instructions"]);
  await here.agent.import("instructions", null);
  expect(await here.read("home/AGENTS.md")).toBe("Read AGENTS.md.");
  await here.write("home/AGENTS.md", "own");
  await here.agent.import("instructions", null);
  expect(await here.read("home/AGENTS.md")).toBe("own");
  await rm(join(here.folder, "home/AGENTS.md"));
  await mkdir(join(here.folder, "home/AGENTS.md"));
  expect(await here.kinds()).toEqual([]);
});

test("where there is nothing, nothing is done", async () => {
  await using here = await place();
  const kinds: readonly MigrationKind[] = ["settings", "skills", "instructions"];
  for (const kind of kinds) await here.agent.import(kind, null);
  expect(await readdir(here.folder, { recursive: true })).toEqual(["home"]);
});
