// Writes a chunk of esbuild's, which is a module, as the body of a CommonJS function that costs little to run: what it
// exports are plain properties, and built-in modules are loaded when they are first used.

import { transform } from "esbuild";

/** Built-in modules that Node itself has loaded before it runs a program: asking for them is cheaper than deferring them. */
const LOADED = new Set(["buffer", "events", "fs", "module", "path", "process", "timers", "url", "util"]);
const target = { format: "cjs", platform: "node", target: "node22" };

/** Code of the chunk `text`; `require()`, `module` and `__dirname` are those of where it is put. */
export async function chunkCode(text) {
  const { code } = await transform(withPlainExports(withWholeBuiltins(text.replace(/^#!.*\n/, ""))), {
    ...target,
    // `import()` becomes `require()` in a promise.
    supported: { "dynamic-import": false },
    define: { "import.meta.dirname": "__dirname" },
    logOverride: { "commonjs-variable-in-esm": "silent" },
  });
  const minified = await transform(withDeferredBuiltins(withPlainImports(code)), {
    ...target,
    minify: true,
    treeShaking: true,
  });
  return minified.code;
}

/**
 * The list of exports as an object made at the end of the chunk: esbuild makes a getter of each and copies them twice.
 * No chunk imports itself in a circle (a bundle in which one did would not start), so that nobody looks before the end.
 * A variable that is assigned again later keeps its getter.
 */
function withPlainExports(text) {
  let fallback = "";
  const code = text.replace(/^export default (.*);$/m, (_, value) => {
    fallback = `default:${value},`;
    return "";
  });
  const list = /^export \{([^}]*)\};\s*$/m.exec(code);
  if (list === null && fallback === "") return code;
  const body = list === null ? code : code.slice(0, list.index) + code.slice(list.index + list[0].length);
  const members = (list?.[1] ?? "").split(",").flatMap((item) => {
    const [local, name = local] = item.trim().split(" as ");
    if (local === "") return [];
    return isReassigned(body, local) ? `get ${name}(){return ${local}}` : `${name}:${local}`;
  });
  return `${body}\nmodule.exports={${fallback}${members.join(",")}};\n`;
}

/** Whether more than its declaration assigns `name`; a name that only looks so is taken for one. */
function isReassigned(code, name) {
  const escaped = name.replaceAll("$", "\\$");
  const assignments = code.match(
    new RegExp(
      `(?<![.\\w$])${escaped}\\s*(?:=(?![=>])|[-+*/%&|^?]{1,2}=|\\+\\+|--)|(?:\\+\\+|--)${escaped}(?![\\w$])`,
      "g",
    ),
  );
  const isDeclared = new RegExp(`(?:const|class|function\\*?) ${escaped}(?![\\w$])`).test(code);
  return !isDeclared && (assignments?.length ?? 0) !== 1;
}

/** `import path from "node:path"` without the copy of the whole module that esbuild makes for it. */
function withWholeBuiltins(text) {
  return text.replace(
    /^import (?:\* as )?([\w$]+)(?:, \{([^}]*)\})? from "(node:[\w/]+)";$/gm,
    (_, whole, named, name) =>
      `const ${whole} = require("${name}");${named === undefined ? "" : ` import {${named}} from "${name}";`}`,
  );
}

/** What a chunk of ours exports needs no second face when it is imported dynamically. */
function withPlainImports(code) {
  return code.replace(/__toESM\(require\(("\.{1,2}\/[^"]+")\)\)/g, "require($1)");
}

/** Built-in modules whose parts are imported by name: each asked for once, those not loaded yet at the first use of a part. */
function withDeferredBuiltins(code) {
  const face = new Map();
  const names = new Set();
  const body = code.replace(
    /^var (import_[\w$]+) = require\("node:([\w/]+)"\);?\n/gm,
    (_, variable, name) => {
      names.add(name);
      const only = `node_${name.replace("/", "_")}`;
      // In parentheses, so that `new` takes what is in the module and not the module.
      face.set(variable, LOADED.has(name) ? only : `(${only}())`);
      return "";
    },
  );
  const used = body.replace(/(?<![.\w$])import_[\w$]+(?=\.)/g, (variable) => face.get(variable) ?? variable);
  for (const [variable] of used.matchAll(/(?<![.\w$])import_[\w$]+/g))
    if (face.has(variable)) throw new Error(`${variable} is used as a whole, which is not foreseen here`);
  const getters = [...names].map((name) => {
    const only = `node_${name.replace("/", "_")}`;
    const required = `require("node:${name}")`;
    return LOADED.has(name)
      ? `var ${only} = ${required};\n`
      : `var ${only}_, ${only} = () => ${only}_ ??= ${required};\n`;
  });
  return getters.join("") + used;
}
