import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

/** Loads a configuration in a process of its own and prints which packages that took. */
const PROGRAM = `
import { registerHooks } from "node:module";
const packages = new Set();
registerHooks({
  resolve(specifier, context, next) {
    if (/^(?!node:|file:)[@a-z]/.test(specifier)) packages.add(specifier.split("/")[0]);
    return next(specifier, context);
  },
});
const [url, codexHome] = process.argv.slice(1);
const { ConfigService } = await import(url);
const service = new ConfigService({ codexHome, cwd: codexHome, cliOverrides: [], env: {}, version: "0", systemConfigFile: codexHome + "/none" });
const afterConstruction = [...packages];
await service.load();
console.log(JSON.stringify({ afterConstruction, afterLoad: [...packages] }));
`;

async function packagesOf(config: string | null): Promise<unknown> {
  const home = await mkdtemp(join(tmpdir(), "codex-startup-"));
  try {
    if (config !== null) await writeFile(join(home, "config.toml"), config);
    const module = pathToFileURL(join(import.meta.dirname, "load.ts")).href;
    const flags = ["--conditions=@codex/source", "--input-type=module", "--eval", PROGRAM, module, home];
    const { stdout } = await promisify(execFile)(process.execPath, flags, { env: {} });
    return JSON.parse(stdout);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

test("without a configuration file neither the TOML parser nor the schemas are loaded", async () => {
  expect(await packagesOf(null)).toEqual({ afterConstruction: [], afterLoad: [] });
});

test("with one they are, but not before it is asked for", async () => {
  expect(await packagesOf('model = "x"')).toEqual({
    afterConstruction: [],
    afterLoad: expect.arrayContaining(["smol-toml", "zod"]),
  });
});
