import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TestBed } from "../../../../test/appServer.ts";

const write = (keyPath: string, value: unknown, more: object = {}) => ({
  keyPath,
  value,
  mergeStrategy: "replace",
  ...more,
});

test("a written value holds for the next thread, pipelined or not", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  client.post("config/value/write", write("model", "written"));
  expect(await client.call("thread/start", {})).toMatchObject({ model: "written" });
  expect(await client.call("config/value/write", write("model", null))).toMatchObject({
    status: "ok",
    filePath: join(bed.home, "config.toml"),
    overriddenMetadata: null,
  });
});

test("refusals carry their code", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const refused = async (keyPath: string, value: unknown, more = {}) => {
    const { error } = await client.ask("config/value/write", write(keyPath, value, more));
    return [error?.code, error?.data, error?.message];
  };
  const code = (name: string) => ({ config_write_error_code: name });
  expect(await refused("model", 1)).toEqual([
    -32600,
    code("configValidationError"),
    "Invalid configuration: invalid type: integer `1`, expected a string\nin `model`\n",
  ]);
  expect(await refused(" ", 1)).toEqual([-32600, code("configValidationError"), "keyPath must not be empty"]);
  expect(await refused("a.b", null)).toEqual([-32600, code("configPathNotFound"), "Path not found"]);
  expect(await refused("model", "x", { expectedVersion: "sha256:stale" })).toEqual([
    -32600,
    code("configVersionConflict"),
    "Configuration was modified since last read. Fetch latest version and retry.",
  ]);
  for (const filePath of [join(bed.cwd, ".codex/config.toml"), "config.toml", "/etc/codex/config.toml"]) {
    const readonly = [-32600, code("configLayerReadonly"), "Only writes to the user config are allowed"];
    expect(await refused("model", "x", { filePath })).toEqual(readonly);
  }
});

test("the user's file may be named in any way", async () => {
  await using bed = await TestBed.create();
  const client = await bed.client();
  const filePath = join(bed.home, "../home/./config.toml");
  await client.call("config/value/write", write("model", "x", { filePath }));
  expect(await readFile(join(bed.home, "config.toml"), "utf8")).toContain('model = "x"\n');
});
