import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { emitJsonSchema, emitTypeScript } from "./emit.ts";

const folders: string[] = [];
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "emit-"));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test.each([
  { experimental: false, typescript: 490, json: 150 },
  { experimental: true, typescript: 510, json: 170 },
])("writes every file (experimental: $experimental)", async ({ experimental, typescript, json }) => {
  const folder = temporaryFolder();
  await emitTypeScript({ out: join(folder, "a/ts"), experimental });
  await emitJsonSchema({ out: join(folder, "a/json"), experimental });
  expect(filesBelow(join(folder, "a/ts"))).toHaveLength(typescript);
  expect(filesBelow(join(folder, "a/json"))).toHaveLength(json);
  for (const file of filesBelow(join(folder, "a/json"))) {
    expect(JSON.parse(readFileSync(file, "utf8"))).toHaveProperty("title");
  }
});

test("replaces its own files and leaves others alone", async () => {
  const out = temporaryFolder();
  writeFileSync(join(out, "index.ts"), "old");
  writeFileSync(join(out, "notes.txt"), "mine");
  await emitTypeScript({ out });
  expect(readFileSync(join(out, "index.ts"), "utf8")).toContain('export * as v2 from "./v2";');
  expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
});

test("members stand on lines of their own, after their description", async () => {
  const out = temporaryFolder();
  await emitTypeScript({ out });
  expect(readFileSync(join(out, "v2/Thread.ts"), "utf8")).toContain(
    "  /** Unix seconds. */\n  createdAt: number;\n",
  );
});

test("names the folder it cannot create", async () => {
  const file = join(temporaryFolder(), "file");
  writeFileSync(file, "");
  const out = join(file, "below");
  await expect(emitTypeScript({ out })).rejects.toThrow(`Failed to create output directory ${out}: ENOTDIR`);
  await expect(emitJsonSchema({ out })).rejects.toThrow(`Failed to create output directory ${out}: ENOTDIR`);
});

test("names the folder it cannot write to", async () => {
  const out = temporaryFolder();
  // A folder where a file should go cannot be replaced by one.
  mkdirSync(join(out, "index.ts"));
  await expect(emitTypeScript({ out })).rejects.toThrow(`Failed to write to output directory ${out}`);
});

test.skipIf(process.platform === "win32")("hands every written file to the formatter", async () => {
  const folder = temporaryFolder();
  const formatter = join(folder, "formatter");
  const log = join(folder, "log");
  writeFileSync(formatter, `#!/bin/sh\nfor argument in "$@"; do echo "$argument" >> '${log}'; done\n`);
  chmodSync(formatter, 0o755);
  const out = join(folder, "out");
  await emitTypeScript({ out, prettier: formatter });
  const seen = readFileSync(log, "utf8").trimEnd().split("\n");
  expect(seen.slice(0, 3)).toEqual(["--write", "--log-level", "warn"]);
  expect(seen.filter((line) => line.endsWith(".ts")).sort()).toEqual(filesBelow(out).sort());
});

test.skipIf(process.platform === "win32")("a formatter that is missing or fails is an error", async () => {
  const folder = temporaryFolder();
  const missing = join(folder, "nowhere");
  await expect(emitTypeScript({ out: join(folder, "a"), prettier: missing })).rejects.toThrow(
    `Failed to invoke Prettier at ${missing}`,
  );
  const failing = join(folder, "failing");
  writeFileSync(failing, "#!/bin/sh\nexit 3\n");
  chmodSync(failing, 0o755);
  await expect(emitTypeScript({ out: join(folder, "b"), prettier: failing })).rejects.toThrow(
    "Prettier failed with exit code 3",
  );
});
