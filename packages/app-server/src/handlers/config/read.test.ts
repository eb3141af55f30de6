import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../test/appServer.ts";

const user = (bed: TestBed) => ({ type: "user", file: join(bed.home, "config.toml") });

test("what is not set is null, what has no member passes through", async () => {
  await using bed = await TestBed.create({
    config: "sandbox_workspace_write = {}\nmystery = [1979-05-27]\ntools = { extra = 1 }\n",
  });
  const client = await bed.client();
  const { result } = await client.ask("config/read", {});
  expect(result).not.toHaveProperty("layers");
  expect(result).toMatchObject({
    config: {
      model: "mock-model",
      review_model: null,
      profiles: {},
      tools: { web_search: null, view_image: null },
      sandbox_workspace_write: { writable_roots: [], network_access: false },
      mystery: [{ $__toml_private_datetime: "1979-05-27" }],
    },
    origins: { "mystery.0": { name: user(bed) }, "model_providers.mock.name": { name: user(bed) } },
  });
});

test("layers are listed strongest first, a folder's only when it is asked for", async () => {
  await using bed = await TestBed.create();
  await mkdir(join(bed.cwd, ".codex"));
  await writeFile(join(bed.cwd, ".codex", "config.toml"), 'model = "project"\n');
  const client = await bed.client();
  const types = async (params: object) => {
    const { layers } = await client.call("config/read", { includeLayers: true, ...params });
    return layers?.map(({ name, disabledReason }) => [name.type, typeof disabledReason]);
  };
  expect(await types({})).toEqual([
    ["user", "undefined"],
    ["system", "undefined"],
  ]);
  expect(await types({ cwd: bed.cwd })).toEqual([
    ["project", "string"],
    ["user", "undefined"],
    ["system", "undefined"],
  ]);
});

test("apps and profiles come with all their members", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  await client.call("config/batchWrite", {
    edits: [
      { keyPath: "apps", value: { _default: {}, mail: { tools: { send: {} } } }, mergeStrategy: "replace" },
      { keyPath: "profiles.p", value: { model: "m", own: 1 }, mergeStrategy: "replace" },
    ],
  });
  const { config } = await client.call("config/read", {});
  const unset = {
    destructive_enabled: null,
    open_world_enabled: null,
    default_tools_approval_mode: null,
    default_tools_enabled: null,
  };
  expect(config.apps).toEqual({
    _default: { enabled: true, destructive_enabled: true, open_world_enabled: true },
    mail: { enabled: true, ...unset, tools: { send: { enabled: null, approval_mode: null } } },
  });
  expect(config.profiles.p).toMatchObject({ model: "m", own: 1, web_search: null, chatgpt_base_url: null });
});

test("a configuration that does not hold is named, by key or by place", async () => {
  await using bed = await TestBed.create({ config: "review_model = 5\n" });
  const client = await bed.client();
  expect((await client.ask("config/read", {})).error).toEqual({
    code: -32603,
    message: "invalid configuration: invalid type: integer `5`, expected a string\nin `review_model`\n",
  });
  const { error } = await client.ask("config/read", { cwd: bed.cwd });
  expect(error?.message).toMatch(/^failed to read configuration layers: .*config\.toml:5:16: invalid type/);
});
