import { pathText } from "./tomlText.ts";
import type { TomlDocument, TomlLeaf, TomlTable } from "./tomlTree.ts";

/** A table in its place in the file. */
interface Section {
  readonly table: TomlTable;
  readonly path: readonly string[];
  readonly many: boolean;
  readonly position: number;
}

/** Puts a document together again; every line ends with the document's line end. */
export function renderToml(document: TomlDocument): string {
  const sections: Section[] = [];
  collect({ table: document.root, path: [], many: false }, sections);
  // Tables without a place of their own stay behind the one before them in the tree: the sort is stable.
  sections.sort((a, b) => a.position - b.position);
  let text = "";
  for (const section of sections) text += renderSection(section, text === "");
  text += document.rest;
  return document.newline === "\n" ? text : text.replaceAll("\n", document.newline);
}

function collect(section: Omit<Section, "position">, into: Section[]): void {
  const { table, path } = section;
  const position = table.header?.position ?? into.at(-1)?.position ?? 0;
  if (!table.dotted) into.push({ ...section, position });
  for (const [name, node] of table.members) {
    const inner = [...path, name];
    if (node.kind === "table") collect({ table: node, path: inner, many: false }, into);
    if (node.kind !== "tables") continue;
    for (const item of node.items) collect({ table: item, path: inner, many: true }, into);
  }
}

function renderSection({ table, path, many }: Section, first: boolean): string {
  const lines = leavesOf(table, []).map(({ leaf, names }) => {
    return `${leaf.before}${leaf.key ?? pathText(names)}${leaf.equals}${leaf.text}${leaf.after}\n`;
  });
  const body = lines.join("");
  if (path.length === 0 || (table.header === null && lines.length === 0)) return body;
  const { before = null, text = null, after = "" } = table.header ?? {};
  const [open, close] = many ? ["[[", "]]"] : ["[", "]"];
  return `${before ?? (first ? "" : "\n")}${open}${text ?? pathText(path)}${close}${after}\n${body}`;
}

/** The lines of a table with the names of their keys; those of dotted tables are among them. */
function leavesOf(table: TomlTable, prefix: readonly string[]): { leaf: TomlLeaf; names: string[] }[] {
  return [...table.members].flatMap(([name, node]) => {
    const names = [...prefix, name];
    if (node.kind === "leaf") return [{ leaf: node, names }];
    return node.kind === "table" && node.dotted ? leavesOf(node, names) : [];
  });
}
