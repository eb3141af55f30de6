import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rawDefinitions } from "./definitions.ts";
import { handlerIndex } from "./handlerIndex.ts";
import { lintProtocol } from "./lint.ts";
import { normalizeDefinitions } from "./normalize.ts";
import { type FileTree, schemaFiles } from "./schemaFiles.ts";
import { openTypes, type ProtocolSource, readProtocol } from "./source.ts";
import { staleFiles, writeTree } from "./tree.ts";
import { typescriptFiles } from "./typescriptFiles.ts";
import { versionModule } from "./versionModule.ts";
import { wireModule } from "./wireData.ts";

const PROTOCOL = join(import.meta.dirname, "../../../packages/protocol");

const SOURCE = join(PROTOCOL, "src");

const ROOT = join(import.meta.dirname, "../../..");

const HANDLERS = "packages/app-server/src/handlers";

/** Packages that say which version they are. */
const VERSIONED = ["apps/cli", "packages/sdk"];

/** Generated modules that lie among sources, by their path in the repository. */
function modules(): FileTree {
  return new Map([
    [`${HANDLERS}/index.ts`, handlerIndex(join(ROOT, HANDLERS))],
    ...VERSIONED.map((folder): [string, string] => {
      const manifest = readFileSync(join(ROOT, folder, "package.json"), "utf8");
      return [`${folder}/src/version.ts`, versionModule(manifest)];
    }),
  ]);
}

function generate(source: ProtocolSource): FileTree {
  const definitions = normalizeDefinitions(rawDefinitions(SOURCE), source.scalars, openTypes(source));
  const tree: FileTree = new Map([["wire.ts", wireModule(definitions, source)]]);
  for (const experimental of [false, true]) {
    const suffix = experimental ? "-experimental" : "";
    const outputs: [string, FileTree][] = [
      [`json${suffix}`, schemaFiles(definitions, source.tables, { experimental })],
      [`typescript${suffix}`, typescriptFiles(source, { experimental })],
    ];
    for (const [folder, files] of outputs) {
      for (const [path, content] of files) tree.set(`${folder}/${path}`, content);
    }
  }
  return tree;
}

function main(args: readonly string[]): number {
  const unknown = args.filter((arg) => arg !== "--check");
  if (unknown.length > 0) {
    process.stderr.write(`unknown argument ${unknown[0]}; usage: main.ts [--check]\n`);
    return 2;
  }
  const started = performance.now();
  const source = readProtocol(SOURCE);
  const problems = lintProtocol(source);
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  const tree = generate(source);
  const target = join(PROTOCOL, "generated");
  const stale = staleFiles(target, tree);
  const among = modules();
  const staleModules = [...among].filter(([path, code]) => readFileSync(join(ROOT, path), "utf8") !== code);
  const changed = [...stale, ...staleModules.map(([path]) => path)];
  if (args.includes("--check")) {
    if (changed.length > 0) {
      process.stderr.write(
        `out of date, run \`pnpm generate\`:\n${changed.map((path) => `  ${path}\n`).join("")}`,
      );
    }
    return changed.length + problems.length > 0 ? 1 : 0;
  }
  writeTree(target, tree, stale);
  for (const [path, code] of staleModules) writeFileSync(join(ROOT, path), code);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${tree.size + among.size} files, ${changed.length} changed, ${seconds} s\n`);
  return problems.length > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
