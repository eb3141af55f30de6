import { isDeepStrictEqual } from "node:util";
import { type ConfigTable, isTable, mergeTables, valueAt } from "../layers.ts";
import type { ConfigEdit } from "./configWrite.ts";
import { valueText } from "./tomlText.ts";
import {
  newHeader,
  newTable,
  type TomlDocument,
  type TomlHeader,
  type TomlLeaf,
  type TomlNode,
  type TomlTable,
} from "./tomlTree.ts";

/** What stands in the way of a change. */
export type EditFault = "notATable" | "noSuchPath";

/**
 * Sets the value at a path, making the tables on the way; a table as value becomes the whole content of that table or
 * is laid over it. What stays the same keeps its text. Answers null, or why nothing was done.
 */
export function setValue(document: TomlDocument, { path, value, merge }: ConfigEdit): EditFault | null {
  const names = [...path];
  const last = names.pop();
  if (last === undefined) return "noSuchPath";
  const content = inOrder(merge === "upsert" ? laidOver(document, path, value) : value);
  let table = document.root;
  for (const [index, name] of names.entries()) {
    const node = table.members.get(name);
    if (node?.kind === "table") table = node;
    else if (node?.kind === "leaf" && isTable(node.data)) {
      return setInline(node, [...names.slice(index + 1), last], content);
    } else if (node && index === names.length - 1) return "notATable";
    else table = addTable(table, name, node);
  }
  write(table, last, content);
  return null;
}

function laidOver(document: TomlDocument, path: readonly string[], value: unknown): unknown {
  const whole = dataOf(document.root);
  const known = isTable(whole) ? valueAt(whole, path) : undefined;
  return isTable(known) && isTable(value) ? mergeTables(known, value) : value;
}

/** Removes what is at a path, with the comments above it; a path whose parent does not exist is a fault. */
export function removeValue(document: TomlDocument, path: readonly string[]): EditFault | null {
  const names = [...path];
  const last = names.pop();
  if (last === undefined) return "noSuchPath";
  let table = document.root;
  for (const [index, name] of names.entries()) {
    const node = table.members.get(name);
    if (node?.kind === "leaf" && isTable(node.data)) {
      return setInline(node, [...names.slice(index + 1), last], undefined);
    }
    if (node?.kind !== "table") return "noSuchPath";
    table = node;
  }
  table.members.delete(last);
  return null;
}

/** A table of its own header in the place of `name`, which may be taken by something that is no table. */
function addTable(parent: TomlTable, name: string, taken: TomlNode | undefined): TomlTable {
  const header = taken?.kind === "leaf" ? headerFor(taken) : null;
  const table = newTable(header?.before || header?.after ? header : null);
  parent.members.set(name, table);
  return table;
}

/** The header of a table that was a line before: its comments go with it. */
function headerFor({ before, after }: TomlLeaf): TomlHeader {
  return newHeader(before.trim() === "" ? null : `\n${before.trimStart()}`, after.trim() === "" ? "" : after);
}

/** Changes an inline table in its line. */
function setInline(leaf: TomlLeaf, path: readonly string[], value: unknown): EditFault | null {
  const changed = withMember(leaf.data, path, value);
  if (typeof changed === "string") return changed;
  setText(leaf, changed);
  return null;
}

function withMember(table: unknown, path: readonly string[], value: unknown): ConfigTable | EditFault {
  const [name = "", ...rest] = path;
  if (!isTable(table)) return value === undefined ? "noSuchPath" : "notATable";
  // Without a prototype, so that a key called `__proto__` is only a key.
  const copy: Record<string, unknown> = Object.assign(Object.create(null), table);
  if (rest.length === 0) {
    if (value === undefined) delete copy[name];
    else copy[name] = value;
    return copy;
  }
  const inner = Object.hasOwn(copy, name) ? copy[name] : undefined;
  if (inner === undefined && value === undefined) return "noSuchPath";
  const changed = withMember(inner ?? {}, rest, value);
  if (typeof changed === "string") return changed;
  copy[name] = changed;
  return copy;
}

function write(table: TomlTable, name: string, value: unknown): void {
  const node = table.members.get(name);
  if (node && node.kind !== "table" && isDeepStrictEqual(plain(node.data), plain(value))) return;
  if (node?.kind === "leaf" && (!isTable(value) || isTable(node.data))) setText(node, value);
  else if (!isTable(value)) table.members.set(name, newLeaf(value));
  else if (node?.kind === "table") fill(node, value);
  else {
    const made = newTable(node?.kind === "leaf" ? headerFor(node) : newHeader());
    table.members.set(name, made);
    fill(made, value);
  }
}

/** Makes a table hold exactly these members in this order; those that were there keep their comments. */
function fill(table: TomlTable, content: ConfigTable): void {
  if (!table.dotted) table.header ??= newHeader();
  const before = new Map(table.members);
  if (sameContent(table, content)) return;
  table.members.clear();
  for (const name of Object.keys(content)) {
    const node = before.get(name);
    if (node) table.members.set(name, node);
    write(table, name, content[name]);
  }
}

/** Whether a table means this already, so that nothing of it need be touched. */
function sameContent(table: TomlTable, content: ConfigTable): boolean {
  return isDeepStrictEqual(plain(dataOf(table)), plain(content));
}

function dataOf(node: TomlNode): unknown {
  if (node.kind !== "table") return node.data;
  return Object.fromEntries([...node.members].map(([name, member]) => [name, dataOf(member)]));
}

/** A copy with the members of its tables in alphabetical order: a client's objects have none that means something. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isTable(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, inOrder(value[name])]));
}

/** A copy whose tables have the usual prototype, so that only contents are compared. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isTable(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}

function setText(leaf: TomlLeaf, data: unknown): void {
  leaf.text = valueText(data);
  leaf.data = data;
}

function newLeaf(data: unknown): TomlLeaf {
  return { kind: "leaf", before: "", key: null, equals: " = ", text: valueText(data), after: "", data };
}
