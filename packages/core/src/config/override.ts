import { CodexError } from "../errors.ts";
import { findFeature } from "./features.ts";
import { type ConfigTable, EMPTY_TABLE, isTable, mergeTables, withValue } from "./layers.ts";

/** One `-c key=value`: a dotted path into config.toml and the decoded value. */
export interface ConfigOverride {
  readonly path: string;
  readonly value: unknown;
}

/**
 * Reads one argument of `-c`: a TOML value, or its bare text when it is none.
 * Throws `CodexError("config")` on a missing `=` or key.
 */
export async function parseOverride(argument: string): Promise<ConfigOverride> {
  const equals = argument.indexOf("=");
  if (equals < 0) throw new CodexError("config", `Invalid override (missing '='): ${argument}`);
  const path = argument.slice(0, equals).trim();
  if (path === "") throw new CodexError("config", `Empty key in override: ${argument}`);
  return { path, value: await parseValue(argument.slice(equals + 1).trim()) };
}

/** The common forms are read here, so that a plain `-c model=x` does not load the TOML parser. */
async function parseValue(text: string): Promise<unknown> {
  if (text === "true" || text === "false") return text === "true";
  if (/^[+-]?(0|[1-9]\d{0,14})$/.test(text)) return Number(text);
  if (text === "" || (/^[A-Za-z][\w./@:-]*$/.test(text) && text !== "inf" && text !== "nan")) return text;
  if (/^"[\w ./@:-]*"$/.test(text)) return text.slice(1, -1);
  const { parse } = await import("smol-toml");
  try {
    const { value } = parse(`value = ${text}`);
    // No setting is a date: what looks like one is meant as text.
    return value instanceof Date ? text : value;
  } catch {
    return text.replace(/^["']+|["']+$/g, "");
  }
}

/**
 * The overrides of `--enable` and `--disable`; a feature both enabled and disabled is off.
 * Throws `CodexError("config")` on an unknown feature.
 */
export function featureOverrides(enable: readonly string[], disable: readonly string[]): ConfigOverride[] {
  const override = (name: string, value: boolean): ConfigOverride => {
    if (!findFeature(name)) throw new CodexError("config", `Unknown feature flag: ${name}`);
    return { path: `features.${name}`, value };
  };
  return [...enable.map((name) => override(name, true)), ...disable.map((name) => override(name, false))];
}

/** Cuts a dotted path into keys; a key in single or double quotes may hold dots, e.g. `projects."/a.b".trust_level`. */
export function parsePath(path: string): string[] {
  if (!/["']/.test(path)) return path.split(".");
  const keys = [...path.matchAll(/(?:^|\.)(?:"([^"]*)"|'([^']*)'|([^."']*))(?=\.|$)/g)];
  const quotesAreClosed = keys.reduce((length, match) => length + match[0].length, 0) === path.length;
  return quotesAreClosed ? keys.map((match) => match[1] ?? match[2] ?? match[3] ?? "") : path.split(".");
}

/** The table that a list of overrides makes, later ones winning. */
export function overridesTable(overrides: readonly ConfigOverride[]): ConfigTable {
  return overrides.reduce(
    (table, { path, value }) => withValue(table, parsePath(path), fromJson(value)),
    EMPTY_TABLE,
  );
}

/** The table of a request's `config` map, whose keys may be dotted paths and whose values may be tables. */
export function requestTable(config: Readonly<Record<string, unknown>>): ConfigTable {
  return Object.entries(config).reduce((table, [path, value]) => {
    return mergeTables(table, withValue(EMPTY_TABLE, parsePath(path), fromJson(value)));
  }, EMPTY_TABLE);
}

/** TOML has no null: it is read as an empty string, as the reference does. */
function fromJson(value: unknown): unknown {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map(fromJson);
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, fromJson(member)]));
}
