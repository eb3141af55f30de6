import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigService } from "../load.ts";
import type { ConfigOverride } from "../override.ts";
import { layerVersion } from "../version.ts";
import type { ConfigEdit } from "./configWrite.ts";

let root = "";
let count = 0;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "codex-write-")));
});

afterAll(() => rm(root, { recursive: true, force: true }));

async function setup(text?: string, cliOverrides: ConfigOverride[] = []) {
  const codexHome = join(root, String(count++));
  await mkdir(codexHome);
  const file = join(codexHome, "config.toml");
  if (text !== undefined) await writeFile(file, text);
  const service = new ConfigService({ codexHome, cwd: codexHome, cliOverrides, env: {}, version: "0.0.0" });
  return { codexHome, file, service, read: () => readFile(file, "utf8") };
}

const set = (path: string, value: unknown): ConfigEdit => ({
  path: path.split("."),
  value,
  merge: "replace",
});

test("a write changes the file, and the next reader sees it", async () => {
  const { service, file, read, codexHome } = await setup('model = "a" # c\n');
  const result = await service.write({ edits: [set("model", "b"), set("features.undo", true)] });
  const version = layerVersion({ model: "b", features: { undo: true } });
  expect(result).toEqual({ ok: true, file, version, overridden: null });
  expect(await read()).toBe('model = "b" # c\n\n[features]\nundo = true\n');
  expect((await service.load()).model).toBe("b");
  expect(await readdir(codexHome)).toEqual(["config.toml"]);
});

test("a version is refused when the file is another by now", async () => {
  const { service, read } = await setup('model = "a"\n');
  for (const expectedVersion of [layerVersion({}), ""]) {
    const stale = await service.write({ edits: [set("model", "b")], expectedVersion });
    expect(stale).toMatchObject({ ok: false, code: "configVersionConflict" });
  }
  const current = await service.write({
    edits: [set("model", "b")],
    expectedVersion: layerVersion({ model: "a" }),
  });
  expect(current.ok).toBe(true);
  expect(await read()).toBe('model = "b"\n');
});

test("a value of the wrong type is refused by the name of its key, and the file is as it was", async () => {
  const { service, read } = await setup('model = "a"\n');
  const refusals: [ConfigEdit, string, string][] = [
    [
      set("model", 5),
      "configValidationError",
      "Invalid configuration: invalid type: integer `5`, expected a string\nin `model`\n",
    ],
    [
      set("a", [null]),
      "configValidationError",
      "invalid value: invalid type: null, expected any valid TOML value",
    ],
    [
      { path: ["projects", "/a b", "trust_level"], value: "x", merge: "replace" },
      "configValidationError",
      "Invalid configuration: unknown variant `x`, expected `trusted` or `untrusted`\nin `projects./a b.trust_level`\n",
    ],
    [set("model.x", 5), "configValidationError", "cannot set value on non-table parent"],
    [set("a.b.c", undefined), "configPathNotFound", "Path not found"],
    [{ path: [], value: 1, merge: "replace" }, "configValidationError", "keyPath must not be empty"],
    [
      set("sandbox_workspace_write.writable_roots", ["rel"]),
      "configValidationError",
      "Invalid configuration: AbsolutePathBuf deserialized without a base path\nin `sandbox_workspace_write.writable_roots`\n",
    ],
  ];
  for (const [edit, code, message] of refusals) {
    const edits = [set("review_model", "never"), edit];
    expect(await service.write({ edits })).toEqual({ ok: false, code, message });
  }
  expect(await read()).toBe('model = "a"\n');
  // The home folder gives a path its base.
  expect((await service.write({ edits: [set("log_dir", "~/logs")] })).ok).toBe(true);
});

test("a flag that says otherwise is named", async () => {
  const { service } = await setup("", [{ path: "model", value: "flag" }]);
  const result = await service.write({ edits: [set("review_model", "r"), set("model", "b")] });
  expect(result).toMatchObject({
    ok: true,
    overridden: { value: "flag", layer: { name: { type: "sessionFlags" } } },
  });
  expect(await service.write({ edits: [set("model", "flag")] })).toMatchObject({
    ok: true,
    overridden: null,
  });
});

test("nothing to do touches nothing", async () => {
  const { service, codexHome } = await setup();
  expect(await service.write({ edits: [] })).toMatchObject({ ok: true, version: layerVersion({}) });
  expect(await readdir(codexHome)).toEqual([]);
});

test("a link stays a link, and its target keeps its rights", async () => {
  const { service, file, codexHome } = await setup();
  const target = join(codexHome, "dotfiles", "codex.toml");
  await symlink(join("dotfiles", "codex.toml"), file);
  expect((await service.write({ edits: [set("model", "a")] })).ok).toBe(true);
  expect((await stat(target)).mode & 0o777).toBe(0o600);
  await writeFile(target, 'model = "b"\n');
  const mode = 0o640;
  await rm(target);
  await writeFile(target, 'model = "b"\n', { mode });
  expect((await service.write({ edits: [set("model", "c")] })).ok).toBe(true);
  expect((await lstat(file)).isSymbolicLink()).toBe(true);
  expect(await readFile(target, "utf8")).toBe('model = "c"\n');
  expect((await stat(target)).mode & 0o777).toBe(mode & ~process.umask());
});

test("a file that is no TOML is not written over", async () => {
  const { service, read } = await setup("model = \n");
  await expect(service.write({ edits: [set("model", "b")] })).rejects.toThrow(/config\.toml:1:9: /);
  expect(await read()).toBe("model = \n");
});

const WRITER = `
const [module, codexHome, name] = process.argv.slice(1);
const { ConfigService } = await import(module);
const service = new ConfigService({ codexHome, cwd: codexHome, cliOverrides: [], env: {}, version: "0.0.0" });
for (let i = 0; i < 15; i++) {
  const result = await service.write({ edits: [{ path: ["x", name + i], value: i, merge: "replace" }] });
  if (!result.ok) process.exit(1);
}
`;

test("two processes that write at once lose nothing", { timeout: 30_000 }, async () => {
  const { service, codexHome } = await setup();
  const module = join(import.meta.dirname, "..", "load.ts");
  const statuses = ["a", "b"].map(async (name) => {
    const flags = ["--conditions=@codex/source", "--input-type=module", "--eval", WRITER];
    const [status] = await once(spawn(process.execPath, [...flags, module, codexHome, name]), "exit");
    return status;
  });
  expect(await Promise.all(statuses)).toEqual([0, 0]);
  const { layers } = await service.layers();
  const written = layers.find(({ name }) => name.type === "user")?.config.x;
  expect(Object.keys(written ?? {})).toHaveLength(30);
});
