import { type ConfigTable, isTable } from "../layers.ts";
import { floatText, keyText, pathText, valueText } from "./tomlText.ts";

/**
 * A table as a TOML text in its plainest form: keys in alphabetical order, the values of a table before its
 * sub-tables, every table under a header of its own, lists of several items one to a line. Whole numbers must be
 * `bigint`; a `number` is written as a float.
 */
export function sortedToml(table: ConfigTable): string {
  const sections: string[] = [];
  addSections(table, [], null, sections);
  return sections.map((section) => `${section}\n`).join("");
}

/** `header` is null for a table that is named only where it has lines of its own. */
function addSections(
  table: ConfigTable,
  path: readonly string[],
  header: string | null,
  into: string[],
): void {
  const entries = Object.keys(table)
    .sort()
    .map((name) => [name, table[name]] as const);
  const lines = entries
    .filter(([, value]) => !isTable(value) && !isTableList(value))
    .map(([name, value]) => `${keyText(name)} = ${textOf(value)}\n`);
  const implied = entries.length > 0 && lines.length === 0;
  const own = header ?? (path.length === 0 || implied ? "" : `[${pathText(path)}]\n`);
  if (own !== "" || lines.length > 0) into.push(own + lines.join(""));
  for (const [name, value] of entries) {
    const inner = [...path, name];
    if (isTable(value)) addSections(value, inner, null, into);
    else if (isTableList(value)) {
      for (const item of value) addSections(item, inner, `[[${pathText(inner)}]]\n`, into);
    }
  }
}

function isTableList(value: unknown): value is readonly ConfigTable[] {
  return Array.isArray(value) && value.length > 0 && value.every(isTable);
}

function textOf(value: unknown): string {
  if (typeof value === "number") return floatText(value);
  if (value instanceof Date) return value.toISOString().replace(/\.0+(?=Z|[+-]|$)/, "");
  if (!Array.isArray(value)) return valueText(value);
  if (value.length < 2) return `[${value.map(textOf).join("")}]`;
  return `[\n${value.map((item) => `    ${textOf(item)},\n`).join("")}]`;
}
