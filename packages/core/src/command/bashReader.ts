import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Node, Tree } from "web-tree-sitter";

/** Reads shell scripts by tree-sitter's grammar of bash. */
export interface BashReader {
  /** Hands the root of a script's tree to `use`, which must keep nothing of it and read no other script meanwhile. */
  read<T>(script: string, use: (root: Node) => T): T;
}

let reader: Promise<BashReader> | null = null;

/**
 * The reader of this process; the first call loads the grammar, some 25 ms that no start should wait for. Rejects when
 * the installation lacks it, and may then be tried again.
 */
export function bashReader(): Promise<BashReader> {
  if (reader === null) {
    reader = load();
    reader.catch(() => {
      reader = null;
    });
  }
  return reader;
}

async function load(): Promise<BashReader> {
  const [{ Language, Parser }, runtime, grammar] = await Promise.all([
    import("./treeSitter.ts"),
    readFile(wasmFile("web-tree-sitter")),
    readFile(wasmFile("tree-sitter-bash")),
  ]);
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  // Several questions are asked about each command: its tree is kept until the next one comes.
  let last: { readonly script: string; readonly tree: Tree } | null = null;
  return {
    read: (script, use) => {
      if (last?.script !== script) {
        last?.tree.delete();
        last = null;
        const tree = parser.parse(script);
        if (tree === null) throw new Error("the reading of a script was stopped");
        last = { script, tree };
      }
      return use(last.tree.rootNode);
    },
  };
}

/** Beside what was built, where there is a copy; else in the package it comes from. */
function wasmFile(packageName: string): string {
  const copy = join(import.meta.dirname, "../wasm", `${packageName}.wasm`);
  if (existsSync(copy)) return copy;
  return createRequire(join(import.meta.dirname, "any.js")).resolve(`${packageName}/${packageName}.wasm`);
}
