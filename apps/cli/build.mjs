// Bundles the codex command: one small entry, one chunk for whatever a command needs, loaded when it is needed.

import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });

await build({
  entryPoints: { codex: path.join(here, "src/main.ts") },
  outdir: dist,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node22",
  conditions: ["@codex/source"],
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  chunkNames: "chunks/[name]-[hash]",
  // A native addon with a binary per platform: it stays a dependency.
  external: ["@lydell/node-pty"],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: "warning",
});
chmodSync(path.join(dist, "codex.js"), 0o755);

// The help text of the command itself, which main.ts prints without loading the parser.
const program = await build({
  entryPoints: [path.join(here, "src/program.ts")],
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  conditions: ["@codex/source"],
  external: ["commander", "@lydell/node-pty"],
  outfile: path.join(dist, "program.mjs"),
});
const scratch = path.join(here, "node_modules/.program.mjs");
writeFileSync(scratch, program.outputFiles[0].text);
const { createProgram } = await import(scratch);
writeFileSync(path.join(dist, "help.txt"), createProgram(() => {}).helpInformation());
rmSync(scratch);

// What `generate-ts` and `generate-json-schema` write; the bundled emitter finds it beside the chunks.
for (const folder of ["json", "json-experimental", "typescript", "typescript-experimental"]) {
  const generated = path.join(here, "../../packages/protocol/generated", folder);
  cpSync(generated, path.join(dist, "generated", folder), { recursive: true });
}
