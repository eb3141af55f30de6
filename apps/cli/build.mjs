// Bundles the codex command: a small entry, one file for all that answers a handshake, and a chunk for each thing that
// is loaded when it is needed.
//
// The chunks are split as modules and then written as CommonJS: each takes Node about half a millisecond less than
// through its asynchronous module loader, and built-in modules need no second, enumerated face.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chunkCode } from "./chunkCode.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const made = path.join(here, `node_modules/.dist-${process.pid}`);
/** Native addons with a binary per platform stay dependencies. */
const external = ["@lydell/node-pty", "@napi-rs/keyring"];
/** Ink can be looked at from the development tools of React, for which it waits while it loads; the command cannot. */
const withoutDevtools = {
  name: "without-devtools",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]ink[\\/]build[\\/](ink|reconciler)\.js$/ }, ({ path: file }) => {
      const code = readFileSync(file, "utf8");
      const wish = "process.env['DEV'] === 'true'";
      if (!code.includes(wish)) throw new Error(`${file} does not ask for ${wish} any more`);
      return { contents: code.replaceAll(wish, "false") };
    });
    onLoad({ filter: /[\\/]ink[\\/]build[\\/]devtools\.js$/ }, () => ({ contents: "" }));
  },
};
/** How a chunk loads a pack, see `src/packs/packs.ts`. */
const LOAD = 'globalThis[Symbol.for("@codex/cli packs")].load';
/**
 * The layout engine of Ink is waited for while it loads, which a chunk cannot. Its constants are there at once; what it
 * does is added when it is there, for which `src/commands/loadTui.ts` waits.
 */
const layoutOnDemand = {
  name: "layout-on-demand",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, () => ({
      contents: `import { loadYoga } from "./load.js";
import constants from "./generated/YGEnums.js";
export * from "./generated/YGEnums.js";
const yoga = { ...constants };
export default yoga;
globalThis[Symbol.for("@codex/cli layout engine")] = loadYoga().then((loaded) => Object.assign(yoga, loaded));`,
    }));
  },
};
/** Finds what is installed for the engine. */
const core = createRequire(path.join(here, "../../packages/core/package.json"));
/**
 * Chunks that are loaded together become one file, each chunk in the first of these that needs it: a file of its own costs
 * Node a third of a millisecond and more. What is behind the first answer of `codex app-server`; what lists sessions; the
 * engine, with all that a first turn loads; what each command adds.
 */
const packs = [
  { file: "chunks/handshake.js", sources: ["src/commands/appServer.ts"] },
  {
    file: "chunks/storage.js",
    sources: [
      "../../packages/core/src/storage.ts",
      "../../packages/app-server/src/handlers/thread/list.ts",
      path.relative(here, core.resolve("smol-toml").replace(/index\.cjs$/, "index.js")),
    ],
  },
  {
    file: "chunks/engine.js",
    sources: [
      "../../packages/app-server/src/runtime.ts",
      "../../packages/core/src/index.ts",
      "../../packages/core/src/config/derive.ts",
      "../../packages/core/src/config/decode.ts",
      "../../packages/core/src/engineRuntime.ts",
      "../../packages/core/src/execpolicy/load.ts",
      "../../packages/app-server/src/handlers/thread/start.ts",
      "../../packages/app-server/src/handlers/turn/start.ts",
    ],
  },
  {
    file: "chunks/exec.js",
    sources: ["src/commands/execFlags.ts", "src/exec/run.ts", "src/exec/options.ts"],
  },
  { file: "chunks/program.js", sources: ["src/program.ts"] },
  { file: "chunks/tui.js", sources: ["src/commands/tui.ts", "../../packages/tui/src/index.ts"] },
  {
    file: "chunks/mcp.js",
    sources: ["src/commands/mcpServer.ts", "../../packages/mcp-server/src/server.ts"],
  },
];

rmSync(made, { recursive: true, force: true });
mkdirSync(path.join(made, "chunks"), { recursive: true });
try {
  await writeCommand();
  await writeSearchWorker();
  await writeHelp();
  copyGenerated();
  copyGrammar();
  // What is in the folder is CommonJS, whatever the package around it says.
  writeFileSync(path.join(made, "package.json"), '{"type":"commonjs"}\n');
  replaceDist();
} finally {
  rmSync(made, { recursive: true, force: true });
}

async function writeCommand() {
  const { outputFiles, metafile } = await build({
    entryPoints: { codex: path.join(here, "src/main.ts") },
    absWorkingDir: here,
    outdir: path.join(here, "out"),
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: "node22",
    conditions: ["@codex/source"],
    minifySyntax: true,
    legalComments: "none",
    chunkNames: "chunks/[name]-[hash]",
    external,
    // Its other face asks for its own address, which a chunk written as CommonJS has not.
    alias: { "web-tree-sitter": core.resolve("web-tree-sitter") },
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [withoutDevtools, layoutOnDemand],
    logLevel: "warning",
  });
  const chunks = new Map();
  for (const { path: file, text } of outputFiles) {
    const name = path.relative(path.join(here, "out"), file).replaceAll("\\", "/");
    chunks.set(name, await chunkCode(text));
  }
  const holders = new Map();
  for (const { file, sources } of packs)
    for (const source of sources)
      for (const name of reachable(metafile.outputs, source)) if (!holders.has(name)) holders.set(name, file);
  // The entry has copies of its own of the little it shares with the rest, which has no state.
  const entry = reachable(metafile.outputs, "src/main.ts");
  for (const [name, code] of chunks) {
    if (name === "codex.js" || holders.has(name)) continue;
    writeFileSync(path.join(made, name), linked(code, { name, file: name, holders, own: new Set() }));
  }
  const text = (file, own) => {
    const code = [...own].map((name) => [name, linked(chunks.get(name), { name, file, holders, own })]);
    const packed = pack(code);
    // It is read as Latin-1.
    if (/[^\0-\x7f]/.test(packed)) throw new Error(`${file} is not ASCII`);
    return packed;
  };
  const texts = packs.map(({ file }) => {
    const own = new Set([...holders].filter(([, holder]) => holder === file).map(([name]) => name));
    // A pack is a function for the loader to call.
    return `(function(require,module,__dirname){${text(file, own)}module.exports=$chunk})\n`;
  });
  packs.forEach(({ file }, index) => {
    writeFileSync(path.join(made, file), texts[index]);
  });
  const start = `"use strict";${await loader(texts)}${text("codex.js", entry)}$chunk("codex.js");\n`;
  writeFileSync(path.join(made, "codex.js"), `#!/usr/bin/env node\n${start}`, { mode: 0o755 });
}

/** The code that loads the packs of the given texts, of which it knows what build they are. */
async function loader(texts) {
  const source = path.join(here, "src/packs/loader.ts");
  const all = JSON.stringify([...texts, readFileSync(source, "utf8")]);
  const id = createHash("sha256").update(all).digest("hex").slice(0, 16);
  const { outputFiles } = await build({
    entryPoints: [source],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    target: "node22",
    minify: true,
    define: { BUILD: JSON.stringify(id) },
  });
  return `{${outputFiles[0].text}}`;
}

/** Names of the chunks that are loaded with the one of a source file, that one first. */
function reachable(outputs, source) {
  const names = new Set();
  const visit = (file) => {
    const name = file.slice("out/".length);
    if (names.has(name)) return;
    names.add(name);
    for (const { path: imported, kind } of outputs[file].imports)
      if (kind === "import-statement" && Object.hasOwn(outputs, imported)) visit(imported);
  };
  const first = Object.keys(outputs).find((file) => outputs[file].entryPoint === source);
  if (first === undefined) throw new Error(`no chunk begins with ${source}`);
  visit(first);
  return names;
}

/** Code of the chunk `name` for its place in `file`, with what it requires looked up where that is. */
function linked(code, { name, file, holders, own }) {
  return code.replace(/\brequire\("(\.{1,2}\/[^"]+\.js)"\)/g, (_, specifier) => {
    const target = path.posix.join(path.posix.dirname(name), specifier);
    const id = JSON.stringify(path.posix.basename(target));
    if (own.has(target)) return `$chunk(${id})`;
    const packed = holders.get(target);
    if (packed !== undefined) return `${LOAD}(${JSON.stringify(path.posix.basename(packed))})(${id})`;
    const chunk = path.posix.relative(path.posix.dirname(file), target);
    return `require(${JSON.stringify(chunk.startsWith(".") ? chunk : `./${chunk}`)})`;
  });
}

/** One file of many chunks, each run when it is first loaded; no chunk has a `$chunk` of its own. */
function pack(chunks) {
  const functions = chunks.map(
    ([name, code]) =>
      // The parentheses tell the engine to compile at once what is called at once.
      `${JSON.stringify(path.posix.basename(name))}:(function(exports,module){${code}})`,
  );
  return `"use strict";const $chunks={${functions.join(",\n")}},$loaded={};
function $chunk(name){let module=$loaded[name];if(module===undefined){module=$loaded[name]={exports:{}};$chunks[name](module.exports,module)}return module.exports}
`;
}

/** The thread that file searches run on, beside the chunk that starts it. */
async function writeSearchWorker() {
  await build({
    entryPoints: [path.join(here, "../../packages/core/src/search/searchWorker.ts")],
    outfile: path.join(made, "chunks/searchWorker.js"),
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    format: "cjs",
    platform: "node",
    target: "node22",
    conditions: ["@codex/source"],
    legalComments: "none",
    logLevel: "warning",
  });
}

/** The help text of the command itself, which main.ts prints without loading the parser. */
async function writeHelp() {
  const { outputFiles } = await build({
    entryPoints: [path.join(here, "src/program.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    conditions: ["@codex/source"],
    external: ["commander", "@codex/tui", ...external],
    outfile: path.join(made, "program.mjs"),
  });
  const scratch = path.join(made, "program.mjs");
  writeFileSync(scratch, outputFiles[0].text);
  const { createProgram } = await import(scratch);
  writeFileSync(path.join(made, "help.txt"), createProgram(() => {}).helpInformation());
  rmSync(scratch);
}

/** What `generate-ts` and `generate-json-schema` write; the bundled emitter finds it beside the chunks. */
function copyGenerated() {
  for (const folder of ["json", "json-experimental", "typescript", "typescript-experimental"]) {
    const generated = path.join(here, "../../packages/protocol/generated", folder);
    cpSync(generated, path.join(made, "generated", folder), { recursive: true });
  }
}

/** The grammar of shell scripts and what runs it, which the chunks find beside their folder. */
function copyGrammar() {
  for (const name of ["web-tree-sitter", "tree-sitter-bash"]) {
    const file = core.resolve(`${name}/${name}.wasm`);
    cpSync(file, path.join(made, `wasm/${name}.wasm`));
    cpSync(path.join(path.dirname(file), "LICENSE"), path.join(made, `wasm/${name}.LICENSE`));
  }
}

/** Puts the new folder in place in one step, so that nobody meets half a build. */
function replaceDist() {
  const old = `${made}-old`;
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(made, dist);
  rmSync(old, { recursive: true, force: true });
}
