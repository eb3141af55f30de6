import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import ts from "typescript";
import { readSamples } from "./readSamples.ts";
import { repository } from "./sources.ts";

/** "Cannot find name", also in the short form of a member: a sample may speak of what the reader has. */
const READERS_OWN = new Set([2304, 2552, 18004]);

/** What readers of the samples have installed besides our packages, and where it is found. */
const READERS_PACKAGES = {
  "@types/node": "node_modules/@types/node",
  zod: "packages/sdk/node_modules/zod",
} as const;

/** Every address a package can be imported from: its name, and its name followed by each path of `exports`. */
function addresses(folder: string): string[] {
  const { name, exports } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  return Object.keys(exports ?? {})
    .filter((key) => !key.endsWith(".json") && !key.includes("*"))
    .map((key) => path.posix.join(name, key));
}

/**
 * What the compiler says of an ESM program that imports all that the built packages export, and of the samples in the
 * documents, with the strictest settings a consumer can have; one text per fault, and none when all is well.
 */
export function checkTypes(folders: readonly string[]): string[] {
  const project = mkdtempSync(path.join(os.tmpdir(), "codex-consumer-"));
  try {
    mkdirSync(path.join(project, "node_modules/@codex"), { recursive: true });
    mkdirSync(path.join(project, "node_modules/@types"));
    for (const [name, place] of Object.entries(READERS_PACKAGES)) {
      symlinkSync(path.join(repository, place), path.join(project, "node_modules", name), "junction");
    }
    for (const folder of folders) {
      symlinkSync(folder, path.join(project, "node_modules/@codex", path.basename(folder)), "junction");
    }
    const lines = folders.flatMap(addresses).map((from, index) => {
      return `import * as part${index} from ${JSON.stringify(from)};\nexport { part${index} };`;
    });
    const main = path.join(project, "main.mts");
    writeFileSync(main, lines.join("\n"));
    const samples = readSamples().map(({ place, text }) => {
      const file = path.join(project, `${place.replaceAll("/", "_").replace(":", "_")}.mts`);
      writeFileSync(file, `${text}\nexport {};\n`);
      return file;
    });
    const nodes = ts.createProgram([main, ...samples], {
      ...strictest,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    });
    const bundlers = ts.createProgram([main], {
      ...strictest,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    // What the types say is the same for both: for bundlers it matters that they are found.
    return [
      ...ts.getPreEmitDiagnostics(nodes),
      ...bundlers.getSemanticDiagnostics(bundlers.getSourceFile(main)),
    ]
      .filter(({ code }) => !READERS_OWN.has(code))
      .filter(
        (found) => found.file === undefined || !/[\\/]node_modules[\\/]\.pnpm[\\/]/.test(found.file.fileName),
      )
      .map((found) => ts.formatDiagnostic(found, host).trim());
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

const strictest: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2024,
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  types: ["node"],
};

const host: ts.FormatDiagnosticsHost = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => repository,
  getNewLine: () => "\n",
};
