// Puts the grammar of shell scripts into what is built: its package would bring 20 MB and an install script along.

import { cpSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const file = createRequire(import.meta.url).resolve("tree-sitter-bash/tree-sitter-bash.wasm");
const folder = path.join(import.meta.dirname, "dist/wasm");
cpSync(file, path.join(folder, path.basename(file)));
cpSync(path.join(path.dirname(file), "LICENSE"), path.join(folder, "tree-sitter-bash.LICENSE"));
