import { type ConfigTable, isTable } from "./layers.ts";

/**
 * The table of a TOML text; throws the parser's error. Integers beyond 2^53 are rounded: no setting is that exact, and
 * refusing the file for one would be worse.
 */
export async function parseTable(text: string): Promise<ConfigTable> {
  const { parse } = await import("smol-toml");
  return roundedTable(parse(text, { integersAsBigInt: "asNeeded" }));
}

function roundedTable(table: ConfigTable): ConfigTable {
  const entries = Object.entries(table).map(([key, value]) => [key, rounded(value)] as const);
  if (entries.every(([key, value]) => table[key] === value)) return table;
  return Object.fromEntries(entries);
}

function rounded(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (isTable(value)) return roundedTable(value);
  if (!Array.isArray(value)) return value;
  const items = value.map(rounded);
  return items.every((item, index) => item === value[index]) ? value : items;
}
