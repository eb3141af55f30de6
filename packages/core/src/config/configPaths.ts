import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { type ConfigTable, isTable } from "./layers.ts";

/** Keys of config.toml that hold a path; `*` stands for any key of a table and any item of a list. */
const PATH_KEYS: readonly (readonly string[])[] = [
  ...[
    ["model_instructions_file"],
    ["experimental_compact_prompt_file"],
    ["experimental_instructions_file"],
    ["js_repl_node_path"],
    ["js_repl_node_module_dirs", "*"],
    ["zsh_path"],
    ["model_catalog_json"],
  ].flatMap((keys) => [keys, ["profiles", "*", ...keys]]),
  ["sqlite_home"],
  ["log_dir"],
  ["sandbox_workspace_write", "writable_roots", "*"],
  ["agents", "*", "config_file"],
  ["skills", "config", "*", "path"],
];

const HEADS = new Set(PATH_KEYS.map(([head]) => head));

/** The table with its relative paths made absolute from `base`, and `~/` from the home folder; the same table if none. */
export function absolutePaths(table: ConfigTable, base: string): ConfigTable {
  if (!Object.keys(table).some((key) => HEADS.has(key))) return table;
  return PATH_KEYS.reduce<ConfigTable>((result, keys) => {
    const changed = visit(result, keys, base);
    return isTable(changed) ? changed : result;
  }, table);
}

/** Where a table has a relative path that a file of its own would have to give a folder to; null for nowhere. */
export function relativePath(table: ConfigTable): string[] | null {
  for (const keys of PATH_KEYS) {
    const found = findRelative(table, keys);
    if (found) return found;
  }
  return null;
}

function findRelative(value: unknown, [key, ...rest]: readonly string[]): string[] | null {
  if (key === undefined) {
    const relative = typeof value === "string" && !isAbsolute(value) && !/^~(\/|$)/.test(value);
    return relative ? [] : null;
  }
  if (!isTable(value) && !Array.isArray(value)) return null;
  for (const [name, member] of Object.entries(value)) {
    const inner = key === "*" || key === name ? findRelative(member, rest) : null;
    if (inner) return Array.isArray(value) ? inner : [name, ...inner];
  }
  return null;
}

function visit(value: unknown, keys: readonly string[], base: string): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return typeof value === "string" ? absolutePath(value, base) : value;
  if (Array.isArray(value)) return key === "*" ? value.map((item) => visit(item, rest, base)) : value;
  if (!isTable(value)) return value;
  let copy: Record<string, unknown> | undefined;
  for (const name of key === "*" ? Object.keys(value) : [key]) {
    const before = Object.hasOwn(value, name) ? value[name] : undefined;
    const after = before === undefined ? before : visit(before, rest, base);
    if (after === before) continue;
    copy ??= Object.assign(Object.create(null), value);
    if (copy) copy[name] = after;
  }
  return copy ?? value;
}

/** One path as a user writes it, from `base`; `~` and `~/…` mean the home folder. */
function absolutePath(path: string, base: string): string {
  if (path === "~") return homedir();
  return path.startsWith("~/") ? join(homedir(), path.slice(2)) : resolve(base, path);
}
