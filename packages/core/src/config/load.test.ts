import { chmod, mkdir, mkdtemp, realpath, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CodexError } from "../errors.ts";
import { startWarnings } from "../startWarnings.ts";
import type { ConfigOverrides } from "./config.ts";
import { ConfigDiagnostic } from "./diagnostic.ts";
import { ConfigService } from "./load.ts";
import type { ConfigOverride } from "./override.ts";
import { ruleFolders } from "./ruleFolders.ts";

let root = "";
let count = 0;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "codex-config-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

interface Setup {
  readonly config?: string;
  /** Files of the working directory. */
  readonly files?: Record<string, string>;
  /** Files of CODEX_HOME. */
  readonly home?: Record<string, string>;
  readonly cli?: ConfigOverride[];
  readonly env?: Record<string, string>;
  readonly system?: string;
}

/** A service over fresh folders; `<cwd>` in the configuration stands for the working directory. */
async function setup(options: Setup = {}) {
  const base = join(root, String(count++));
  const home = join(base, "home");
  const cwd = join(base, "work");
  await mkdir(home, { recursive: true });
  await mkdir(cwd, { recursive: true });
  for (const [name, text] of Object.entries(options.files ?? {})) await write(join(cwd, name), text);
  for (const [name, text] of Object.entries(options.home ?? {})) await write(join(home, name), text);
  const configFile = join(home, "config.toml");
  if (options.config !== undefined) await write(configFile, options.config.replaceAll("<cwd>", cwd));
  const systemConfigFile = join(base, "system.toml");
  if (options.system !== undefined) await write(systemConfigFile, options.system);
  const service = new ConfigService({
    codexHome: home,
    cwd,
    cliOverrides: options.cli ?? [],
    env: options.env ?? {},
    version: "0.0.0",
    systemConfigFile,
  });
  return { service, home, cwd, configFile };
}

const load = async (options: Setup, overrides?: ConfigOverrides) =>
  (await setup(options)).service.load(overrides);

const failure = async (options: Setup, overrides?: ConfigOverrides) => {
  const { service, home, cwd } = await setup(options);
  const error: unknown = await service.load(overrides).catch((thrown: unknown) => thrown);
  if (!(error instanceof CodexError)) throw new Error("the configuration was accepted");
  expect(error.kind).toBe("config");
  return error.message.replaceAll(home, "<home>").replaceAll(cwd, "<cwd>");
};

test("without any file the reference's defaults apply", async () => {
  const { service, home, cwd } = await setup();
  const config = await service.load();
  expect(config).toMatchObject({
    cwd,
    codexHome: home,
    model: null,
    providerId: "openai",
    approvalPolicy: "on-request",
    sandboxPolicy: { type: "read-only" },
    trustLevel: null,
    effort: null,
    summary: null,
    personality: "pragmatic",
    webSearch: "cached",
    projectDoc: { maxBytes: 32_768, fallbackFilenames: [], rootMarkers: [".git"] },
    shellEnvironmentPolicy: { inherit: "all", ignoreDefaultExcludes: true },
    chatgptBaseUrl: "https://chatgpt.com/backend-api/",
    sqliteHome: home,
    hideAgentReasoning: false,
    mcpServers: {},
    deprecations: [],
    startupWarnings: [],
  });
  expect(Object.isFrozen(config)).toBe(true);
  expect(await startWarnings(service, home)).toEqual([]);
});

test.each([
  ["trusted", "on-request", "workspace-write"],
  ["untrusted", "untrusted", "workspace-write"],
])("a %s folder asks %s and may use %s", async (level, approvalPolicy, sandboxMode) => {
  const config = await load({ config: `[projects."<cwd>"]\ntrust_level = "${level}"\n` });
  expect(config).toMatchObject({ trustLevel: level, approvalPolicy, sandboxMode });
  expect(config.sandboxPolicy).toEqual({
    type: "workspace-write",
    network_access: false,
    exclude_tmpdir_env_var: false,
    exclude_slash_tmp: false,
  });
});

test("trust in a repository covers its folders, trust in a plain folder only itself", async () => {
  const config = '[projects."<cwd>"]\ntrust_level = "trusted"\n';
  const inRepository = await load({ config, files: { ".git/HEAD": "", "sub/x": "" } }, { cwd: "sub" });
  expect(inRepository.trustLevel).toBe("trusted");
  const inFolder = await load({ config, files: { "sub/x": "" } }, { cwd: "sub" });
  expect(inFolder.trustLevel).toBeNull();
});

test("a worktree shares the trust of its main repository, and so does a link to it", async () => {
  const { service, cwd } = await setup({
    config: '[projects."<cwd>"]\ntrust_level = "trusted"\n',
    files: { ".git/worktrees/w/HEAD": "" },
  });
  const worktree = `${cwd}-tree`;
  await write(join(worktree, ".git"), `gitdir: ${cwd}/.git/worktrees/w\n`);
  await symlink(cwd, `${cwd}-link`);
  expect((await service.load({ cwd: worktree })).trustLevel).toBe("trusted");
  expect((await service.load({ cwd: `${cwd}-link` })).trustLevel).toBe("trusted");
});

test("request over profile over command line over user over system", async () => {
  const system = 'model = "system"\nreview_model = "system"\nmodel_verbosity = "low"\n';
  const config = 'model = "user"\nreview_model = "user"\nprofile = "p"\n[profiles.p]\nmodel = "profile"\n';
  const cli = [{ path: "model", value: "flag" }];
  const setupOptions = { system, config, cli };
  expect(await load(setupOptions)).toMatchObject({ model: "profile", reviewModel: "user", verbosity: "low" });
  expect((await load(setupOptions, { config: { model: "map" } })).model).toBe("profile");
  expect((await load(setupOptions, { model: "typed" })).model).toBe("typed");
  const plain = { config: 'model = "user"', cli };
  expect((await load(plain)).model).toBe("flag");
  expect((await load(plain, { config: { model: "map" } })).model).toBe("map");
});

test("a request's map is dotted or nested, and its relative paths count from the thread's folder", async () => {
  const config = { sandbox_mode: "workspace-write", "sandbox_workspace_write.writable_roots": ["w", "/abs"] };
  const { service, cwd } = await setup();
  const loaded = await service.load({ cwd: "sub", config });
  expect(loaded.cwd).toBe(join(cwd, "sub"));
  expect(loaded.sandboxPolicy).toMatchObject({ writable_roots: [join(cwd, "sub", "w"), "/abs"] });
});

test("project files apply from the root inwards, relative paths counting from their folder", async () => {
  const { service, cwd } = await setup({
    config: '[projects."<cwd>"]\ntrust_level = "trusted"\n',
    files: {
      ".git/HEAD": "",
      ".codex/config.toml": 'model = "outer"\nmodel_reasoning_effort = "low"\n',
      "sub/.codex/config.toml": 'model = "inner"\nmodel_instructions_file = "m.md"\n',
      "sub/.codex/m.md": " text \n",
    },
  });
  const config = await service.load({ cwd: "sub" });
  expect(config).toMatchObject({ model: "inner", effort: "low", baseInstructions: "text" });
  expect(config.layers.layers.map(({ name }) => name.type)).toEqual(["system", "user", "project", "project"]);
  expect(config.layers.originOf(["model"])?.name).toEqual({
    type: "project",
    dotCodexFolder: join(cwd, "sub", ".codex"),
  });
});

test.each([
  ["no word about trust", null, false],
  ["a folder marked as untrusted", "untrusted", false],
  ["a trusted folder", "trusted", true],
])("rules of a project without a config.toml apply by trust: %s", async (_what, level, apply) => {
  const config = level === null ? "" : `[projects."<cwd>"]\ntrust_level = "${level}"\n`;
  const files = { ".git/HEAD": "", ".codex/rules/x.rules": 'prefix_rule(["rm"])\n' };
  const { service, home, cwd } = await setup({ config, files });
  const { layers } = await service.load();
  const folders = ruleFolders(layers.layers, home).filter((folder) => folder.startsWith(cwd));
  expect(folders).toEqual(apply ? [join(cwd, ".codex/rules")] : []);
});

test("project files of a folder without trust are ignored, and the user is told", async () => {
  const options = { config: 'model = "x"', files: { ".git/HEAD": "", ".codex/config.toml": "model = 5" } };
  const { service, home, cwd, configFile } = await setup(options);
  expect((await service.load()).model).toBe("x");
  expect(await startWarnings(service, home)).toEqual([
    {
      summary: `Project config.toml files are disabled in the following folders. Settings in those files are ignored, but skills and exec policies still load.\n    1. ${cwd}/.codex\n       To load config.toml, add ${cwd} as a trusted project in ${configFile}.\n`,
      details: null,
    },
  ]);
  await writeFile(configFile, `[projects."${cwd}"]\ntrust_level = "untrusted"\n`);
  const [warning] = await startWarnings(service, home);
  expect(warning?.summary).toContain(
    `${cwd} is marked as untrusted in ${configFile}. To load config.toml, mark it trusted.`,
  );
});

test("a `.codex` that is CODEX_HOME itself is not a project's, one without a file no reason to warn", async () => {
  const { service, home, cwd } = await setup({ files: { ".codex/other": "" } });
  expect(await startWarnings(service, home)).toEqual([]);
  const inside = new ConfigService({
    codexHome: join(cwd, ".codex"),
    cwd,
    cliOverrides: [],
    env: {},
    version: "0",
    systemConfigFile: join(home, "none"),
  });
  expect((await inside.layers({ cwd })).layers.map(({ name }) => name.type)).toEqual(["system", "user"]);
});

test("the project's root is where a marker is; without markers it is the folder itself", async () => {
  const files = {
    ".hg/x": "",
    ".codex/config.toml": 'model = "r"',
    "a/.codex/config.toml": 'review_model = "a"',
  };
  const trusted =
    '[projects."<cwd>"]\ntrust_level = "trusted"\n[projects."<cwd>/a"]\ntrust_level = "trusted"\n';
  const models = async (markers: string) => {
    const config = await load(
      { config: `project_root_markers = ${markers}\n${trusted}`, files },
      { cwd: "a" },
    );
    return [config.model, config.reviewModel];
  };
  expect(await models('[".hg"]')).toEqual(["r", "a"]);
  expect(await models("[]")).toEqual([null, "a"]);
});

test("a fault in a file is told with its place, one in a flag or a request with its key", async () => {
  expect(await failure({ config: "# c\n\nmodel = 5\n" })).toBe(
    "<home>/config.toml:3:9: invalid type: integer `5`, expected a string",
  );
  expect(await failure({ config: "[model_providers.a]\nbase_url = 'x'\n" })).toBe(
    "<home>/config.toml:1:1: missing field `name`",
  );
  expect(await failure({ config: "[features]\nundo = 'x'\n" })).toBe(
    '<home>/config.toml:2:8: invalid type: string "x", expected a boolean',
  );
  expect(await failure({ config: "[profiles.a.features]\nx = 5\n" })).toBe(
    "<home>/config.toml:1:1: invalid type: integer `5`, expected a boolean",
  );
  expect(await failure({ config: "[agents.r]\ndescription = 5\n" })).toBe(
    "<home>/config.toml:1:2: invalid type: integer `5`, expected a string",
  );
  expect(await failure({ cli: [{ path: "model", value: 5 }] })).toBe(
    "invalid type: integer `5`, expected a string\nin `model`\n",
  );
  expect(await failure({}, { config: { approval_policy: "bogus" } })).toBe(
    "unknown variant `bogus`, expected one of `untrusted`, `on-failure`, `on-request`, `reject`, `never`\nin `approval_policy`\n",
  );
  expect(await failure({}, { config: { sandbox_mode: 5 } })).toBe(
    "invalid type: unit variant, expected string only\nin `sandbox_mode`\n",
  );
  expect(await failure({}, { config: { "features.x": 5 } })).toBe(
    "invalid type: integer `5`, expected a boolean\nin `features`\n",
  );
  expect(await failure({}, { config: { notify: ["a", 5] } })).toBe(
    "invalid type: integer `5`, expected a string\nin `notify`\n",
  );
  expect(await failure({}, { config: { "skills.config": [{ path: 5 }] } })).toBe(
    "invalid type: integer `5`, expected path string\nin `skills.config.path`\n",
  );
  expect(await failure({}, { config: { project_root_markers: 5 } })).toBe(
    "project_root_markers must be an array of strings",
  );
});

test("a catalogue that cannot be used is warned of at the start", async () => {
  const options = { config: 'model_catalog_json = "c.json"', home: { "c.json": "{}" } };
  const { service, home } = await setup(options);
  const [warning] = await startWarnings(service, home);
  expect(warning?.details).toMatch(
    /^failed to parse model_catalog_json path `.*c\.json` as JSON: missing field/,
  );
});

test("a warning about a faulty file carries its place", async () => {
  const bogus = 'model = "x"\napproval_policy = "bogus"\n';
  const { service, home, configFile } = await setup({ config: bogus });
  const details = `${configFile}:2:19: unknown variant \`bogus\`, expected one of \`untrusted\`, \`on-failure\`, \`on-request\`, \`reject\`, \`never\``;
  const range = { start: { line: 2, column: 19 }, end: { line: 2, column: 25 } };
  const warning = { summary: "Invalid configuration; using defaults.", details, path: configFile, range };
  expect(await startWarnings(service, home)).toEqual([warning]);
  const error: unknown = await service.load().catch((thrown: unknown) => thrown);
  const cause = error instanceof CodexError ? error.cause : null;
  expect(cause instanceof ConfigDiagnostic && cause.render()).toBe(
    `${details}\n  |\n2 | approval_policy = "bogus"\n  |                   ^^^^^^^`,
  );
});

test("syntax faults are located, in a trusted project's file with the line", async () => {
  expect(await failure({ config: 'model = "x"\n[features\n' })).toBe(
    "<home>/config.toml:2:10: unclosed table, expected `]`",
  );
  const project = {
    config: '[projects."<cwd>"]\ntrust_level = "trusted"\n',
    files: { ".codex/config.toml": "model=\n" },
  };
  expect(await failure(project)).toBe(
    "Error parsing project config file <cwd>/.codex/config.toml: TOML parse error at line 1, column 7\n  |\n1 | model=\n  |       ^\nstring values must be quoted, expected literal string\n",
  );
});

test("what cannot be read is named", async () => {
  expect(await failure({ home: { "config.toml/x": "" } })).toBe(
    "Failed to read config file <home>/config.toml: Is a directory (os error 21)",
  );
  const { service, configFile } = await setup({ config: "" });
  await writeFile(configFile, Buffer.from([0x6d, 0xff, 0xfe]));
  await expect(service.load()).rejects.toThrow("stream did not contain valid UTF-8");
});

test.skipIf(process.getuid?.() === 0)("a file without permission is named", async () => {
  const { service, configFile } = await setup({ config: "" });
  await chmod(configFile, 0);
  await expect(service.load()).rejects.toThrow("Permission denied (os error 13)");
});

test("names and files that settings point to must exist", async () => {
  expect(await failure({}, { modelProvider: "x" })).toBe("Model provider `x` not found");
  expect(await failure({ config: 'profile = "x"' })).toBe("config profile `x` not found");
  expect(await failure({ config: 'model_instructions_file = "m.md"' })).toBe(
    "failed to read model instructions file <home>/m.md: No such file or directory (os error 2)",
  );
  expect(await failure({ config: 'model_instructions_file = "m.md"', home: { "m.md": " \n" } })).toBe(
    "model instructions file is empty: <home>/m.md",
  );
  expect(await failure({ config: 'experimental_compact_prompt_file = "c.md"' })).toBe(
    "failed to read experimental compact prompt file <home>/c.md: No such file or directory (os error 2)",
  );
  expect(await failure({ config: 'model_catalog_json = "j.json"' })).toBe(
    "failed to read model_catalog_json path `<home>/j.json`: No such file or directory (os error 2)",
  );
  expect(await failure({ config: '[agents.r]\nconfig_file = "r.toml"' })).toBe(
    "agents.r.config_file must point to an existing file at <home>/r.toml: No such file or directory (os error 2)",
  );
  expect(await failure({ config: "[agents]\nmax_depth = 0" })).toBe("agents.max_depth must be at least 1");
});

test("instructions come from the request, else from the file, the profile's first", async () => {
  const config = 'model_instructions_file = "a.md"\ndeveloper_instructions = " d "\nprofile = "p"\n';
  const profile = '[profiles.p]\nmodel_instructions_file = "b.md"\n';
  const options = { config: config + profile, home: { "a.md": "A", "b.md": "B" } };
  expect(await load(options)).toMatchObject({ baseInstructions: "B", developerInstructions: " d " });
  const overrides = { baseInstructions: "R", developerInstructions: "E" };
  expect(await load(options, overrides)).toMatchObject(overrides);
});

test("web search follows the setting, then the old switches", async () => {
  const mode = async (config: string) => (await load({ config })).webSearch;
  expect(await mode('web_search = "disabled"')).toBe("disabled");
  expect(await mode("[tools]\nweb_search = true")).toBe("live");
  expect(await mode("[tools]\nweb_search = false")).toBe("cached");
  expect(await mode("[features]\nweb_search_request = true")).toBe("live");
  expect(await mode('web_search = "cached"\n[features]\nweb_search_request = true')).toBe("cached");
});

test("the personality can be named, or switched off with its feature", async () => {
  expect((await load({ config: 'personality = "none"' })).personality).toBe("none");
  expect((await load({ config: "[features]\npersonality = false" })).personality).toBeNull();
  expect((await load({}, { personality: "friendly" })).personality).toBe("friendly");
});

test("sqlite_home is configured, else from the environment", async () => {
  expect((await load({ env: { CODEX_SQLITE_HOME: "/db" } })).sqliteHome).toBe("/db");
  expect((await load({ config: 'sqlite_home = "/own"', env: { CODEX_SQLITE_HOME: "/db" } })).sqliteHome).toBe(
    "/own",
  );
});

test("an unchanged file is not read again, a changed one is", async () => {
  const { service, configFile } = await setup({ config: 'model = "one"' });
  const first = await service.load();
  const second = await service.load();
  expect(second.toml).toBe(first.toml);
  await writeFile(configFile, 'model = "two"');
  await utimes(configFile, 1, 1);
  expect((await service.load()).model).toBe("two");
  await rm(configFile);
  expect((await service.load()).model).toBeNull();
});

test("a file that became valid again is used again", async () => {
  const { service, configFile } = await setup({ config: "model = " });
  await expect(service.load()).rejects.toThrow("string values must be quoted");
  await writeFile(configFile, 'model = "good"');
  expect((await service.load()).model).toBe("good");
});
