import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ConfigOverrides } from "../config.ts";
import { ConfigService } from "../load.ts";

let root = "";
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "codex-requirements-"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

interface Setup {
  readonly requirements?: string;
  readonly managed?: string;
  readonly user?: string;
}

async function setup({ requirements, managed, user = "" }: Setup) {
  const codexHome = join(root, String(count++));
  const machine = join(codexHome, "etc");
  await mkdir(machine, { recursive: true });
  await writeFile(join(codexHome, "config.toml"), user);
  if (requirements !== undefined) await writeFile(join(machine, "requirements.toml"), requirements);
  if (managed !== undefined) await writeFile(join(machine, "managed_config.toml"), managed);
  const service = new ConfigService({
    codexHome,
    cwd: codexHome,
    cliOverrides: [],
    env: {},
    version: "0.0.0",
    systemConfigFile: join(machine, "config.toml"),
  });
  const load = (overrides: ConfigOverrides = {}) => service.load(overrides);
  return { service, load, file: join(machine, "requirements.toml"), machine };
}

test("what is not allowed gives way to what is required, with a warning when it was asked for", async () => {
  const { load, file } = await setup({
    requirements: `allowed_approval_policies = ["untrusted", "on-request"]
allowed_sandbox_modes = ["read-only", "danger-full-access"]
allowed_web_search_modes = ["live"]
`,
    user: 'approval_policy = "never"\nsandbox_mode = "workspace-write"\nweb_search = "cached"\n',
  });
  const config = await load();
  expect(config).toMatchObject({
    approvalPolicy: "untrusted",
    sandboxMode: "read-only",
    sandboxPolicy: { type: "read-only" },
    webSearch: "live",
  });
  const warning = (key: string, value: string, required: string, set: string) =>
    `Configured value for \`${key}\` is disallowed by requirements; falling back to required value ${required}. Details: invalid value for \`${key}\`: \`${value}\` is not in the allowed set [${set}] (set by ${file})`;
  expect(config.startupWarnings).toEqual([
    warning("approval_policy", "Never", "UnlessTrusted", "UnlessTrusted, OnRequest"),
    warning(
      "sandbox_mode",
      "WorkspaceWrite",
      "ReadOnly { access: FullAccess }",
      "ReadOnly, DangerFullAccess",
    ),
    warning("web_search_mode", "Cached", "Live", "Disabled, Live"),
  ]);
  expect(await load({ approvalPolicy: "on-request", sandbox: "danger-full-access" })).toMatchObject({
    approvalPolicy: "on-request",
    sandboxMode: "danger-full-access",
  });
});

test("defaults give way silently", async () => {
  const { load } = await setup({
    requirements: 'allowed_approval_policies = ["never"]\nallowed_web_search_modes = []\n',
  });
  expect(await load()).toMatchObject({ approvalPolicy: "never", webSearch: "disabled", startupWarnings: [] });
});

test("a policy that rejects is compared with all it rejects", async () => {
  const reject = "{ reject = { sandbox_approval = true, rules = false, mcp_elicitations = false } }";
  const { load } = await setup({
    requirements: `allowed_approval_policies = [${reject}]\n`,
    user: `approval_policy = ${reject.replace("rules = false", "rules = true")}\n`,
  });
  const { approvalPolicy, startupWarnings } = await load();
  expect(approvalPolicy).toEqual({
    reject: { sandbox_approval: true, rules: false, mcp_elicitations: false },
  });
  expect(startupWarnings[0]).toContain(
    "`Reject(RejectConfig { sandbox_approval: true, rules: true, mcp_elicitations: false })` is not in",
  );
});

test("servers that are not named, or are others, are switched off", async () => {
  const { load, file } = await setup({
    requirements: '[mcp_servers.a.identity]\ncommand = "x"\n[mcp_servers.b.identity]\nurl = "http://b"\n',
    user: `[mcp_servers.a]
command = "x"
[mcp_servers.b]
url = "http://other"
[mcp_servers.c]
command = "x"
`,
  });
  const { mcpServers } = await load();
  const disabledReason = `requirements (${file})`;
  expect(mcpServers.a).not.toHaveProperty("disabledReason");
  expect(mcpServers).toMatchObject({
    a: { enabled: true },
    b: { enabled: false, disabledReason },
    c: { enabled: false, disabledReason },
  });
});

test("data that must stay somewhere says so in every request", async () => {
  const { load } = await setup({ requirements: 'enforce_residency = "us"\n' });
  expect((await load()).provider.httpHeaders).toMatchObject({ "x-openai-internal-codex-residency": "us" });
});

test("rules that are required make things stricter only", async () => {
  const rule = (text: string) => `[rules]\nprefix_rules = [{ ${text} }]\n`;
  const { service } = await setup({
    requirements: rule(
      'pattern = [{ any_of = ["git", "hg"] }, { token = "push" }], decision = "forbidden", justification = "no"',
    ),
  });
  const { requirements } = await service.layers();
  const forbidden = { rest: ["push"], decision: "forbidden", justification: "no" };
  expect(requirements.set.rules?.value).toEqual([
    { first: "git", ...forbidden },
    { first: "hg", ...forbidden },
  ]);
  const faults: [string, string][] = [
    ['pattern = [{ token = "x" }], decision = "allow"', "has decision 'allow', which is not permitted"],
    ['pattern = [], decision = "prompt"', "has an empty pattern"],
    ['pattern = [{ token = "x" }]', "is missing a decision"],
    ['pattern = [{ token = "x", any_of = [] }], decision = "prompt"', "set either token or any_of, not both"],
    ['pattern = [{}], decision = "prompt"', "set either token or any_of"],
    ['pattern = [{ token = "" }], decision = "prompt"', "token cannot be empty"],
    ['pattern = [{ any_of = [] }], decision = "prompt"', "any_of cannot be empty"],
    ['pattern = [{ any_of = [" "] }], decision = "prompt"', "any_of cannot include empty tokens"],
    ['pattern = [{ token = "x" }], decision = "prompt", justification = ""', "has an empty justification"],
  ];
  for (const [text, message] of faults) {
    const broken = await setup({ requirements: rule(text) });
    await expect(broken.service.layers()).rejects.toThrow(message);
  }
  const none = await setup({ requirements: "rules = { prefix_rules = [] }\n" });
  await expect(none.service.layers()).rejects.toThrow("rules prefix_rules cannot be empty");
});

test("the managed file of old is the strongest layer and requires what it sets", async () => {
  const { service, load } = await setup({
    managed: 'model = "managed"\napproval_policy = "on-request"\nsandbox_mode = "workspace-write"\n',
    user: 'model = "user"\n',
  });
  expect(await load({ approvalPolicy: "never", config: { model: "flag" } })).toMatchObject({
    model: "managed",
    approvalPolicy: "on-request",
    sandboxMode: "workspace-write",
  });
  const { requirements, layers } = await service.layers();
  expect(requirements.set.sandboxModes?.value).toEqual(["read-only", "workspace-write"]);
  expect(layers.at(-1)?.name.type).toBe("legacyManagedConfigTomlFromFile");
  const written = await service.write({ edits: [{ path: ["model"], value: "x", merge: "replace" }] });
  expect(written).toMatchObject({ overridden: { value: "managed" } });
});

test("of several sources the stronger counts, limit by limit", async () => {
  const { load, machine } = await setup({
    requirements: 'allowed_approval_policies = ["on-request", "never"]\n',
    managed: 'approval_policy = "untrusted"\nsandbox_mode = "read-only"\n',
  });
  const config = await load({ approvalPolicy: "never", sandbox: "workspace-write" });
  expect(config).toMatchObject({ approvalPolicy: "never", sandboxMode: "read-only" });
  expect(config.startupWarnings[0]).toContain(`(set by ${join(machine, "managed_config.toml")})`);
});

test("requirements that do not hold are refused where they stand", async () => {
  const refusals: [Setup, RegExp | string][] = [
    [
      { requirements: 'allowed_approval_policies = ["x"]\n' },
      /^Error parsing requirements file .*requirements\.toml: TOML parse error at line 1, column 30\n {2}\|\n1 \| allowed_approval_policies = \["x"\]\n {2}\| {30}\^\^\^\nunknown variant `x`, expected one of/,
    ],
    [{ requirements: "a = [\n" }, "TOML parse error at line 1, column 7\n"],
    [{ requirements: "[mcp_servers.a]\n" }, "missing field `identity`"],
    [{ requirements: "[mcp_servers.a]\nidentity = {}\n" }, "untagged enum McpServerIdentity"],
    [
      { requirements: "allowed_approval_policies = []\n" },
      "field `allowed_approval_policies` cannot be empty",
    ],
    [
      { requirements: 'allowed_sandbox_modes = ["external-sandbox"]\n' },
      "`[ExternalSandbox]` is not in the allowed set must include 'read-only'",
    ],
    [
      { managed: "sandbox_mode = 5\n" },
      "Failed to parse config requirements as TOML: invalid type: unit variant, expected string only\nin `sandbox_mode`\n",
    ],
  ];
  for (const [options, message] of refusals) {
    const { service } = await setup(options);
    await expect(service.layers()).rejects.toThrow(message);
  }
});
