import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { importsOf, repository } from "./sources.ts";

const run = promisify(execFile);
const PROTOCOL = path.join(repository, "packages/protocol");

/** The environment of a user's shell: what an outer npm or npx says of itself would change what the inner one does. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));

/** The package as npm would install it, alone in an empty project. */
async function installAlone() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "codex-protocol-"));
  await run("pnpm", ["pack", "--pack-destination", folder], { cwd: PROTOCOL, env });
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("pnpm pack wrote no tarball");
  await writeFile(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], { cwd: folder, env });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

async function count(folder: string): Promise<number> {
  return (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    .length;
}

test("@codex/protocol installs alone and generates both outputs offline", { timeout: 60_000 }, async () => {
  await using project = await installAlone();
  const { folder } = project;
  expect((await readdir(path.join(folder, "node_modules"))).filter((name) => !name.startsWith("."))).toEqual([
    "@codex",
  ]);
  expect(await readdir(path.join(folder, "node_modules/@codex"))).toEqual(["protocol"]);
  await run("npx", ["--offline", "generate-ts", "--out", "ts"], { cwd: folder, env });
  await run("npx", ["--offline", "generate-json-schema", "--experimental", "--out", "schemas"], {
    cwd: folder,
    env,
  });
  expect([await count(path.join(folder, "ts")), await count(path.join(folder, "schemas"))]).toEqual([
    490, 170,
  ]);
  const program =
    'import { Client, decodeParams } from "@codex/protocol"; console.log(typeof Client, decodeParams("thread/read", { threadId: "a" }).includeTurns);';
  await writeFile(path.join(folder, "use.mjs"), program);
  const { stdout } = await run(process.execPath, ["use.mjs"], { cwd: folder, env });
  expect(stdout.trim()).toBe("function false");
});

test("the main entry uses nothing of Node, so that it runs in a browser", async () => {
  const seen = new Set<string>();
  const visit = async (file: string): Promise<string[]> => {
    if (seen.has(file)) return [];
    seen.add(file);
    const text = await readFile(file, "utf8");
    const specifiers = importsOf({ path: file, text });
    const foreign = specifiers.filter((name) => !name.startsWith("."));
    const inner = await Promise.all(
      specifiers
        .filter((name) => name.startsWith("."))
        .map((name) => visit(path.resolve(path.dirname(file), name))),
    );
    return [...foreign.map((name) => `${path.relative(PROTOCOL, file)}: ${name}`), ...inner.flat()];
  };
  expect(await visit(path.join(PROTOCOL, "dist/src/index.js"))).toEqual([]);
  expect(seen.size).toBeGreaterThan(5);
});
