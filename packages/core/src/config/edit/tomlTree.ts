/**
 * A TOML text taken apart so that it can be changed and put together again with everything that was not changed left
 * as it was: comments, order, blank lines, spelling.
 */
export interface TomlDocument {
  readonly root: TomlTable;
  /** What stands after the last line that says something. */
  rest: string;
  /** Line end of the file. */
  readonly newline: "\n" | "\r\n";
}

/** One `key = value` line. */
export interface TomlLeaf {
  readonly kind: "leaf";
  /** Comments and blank lines above it, with the indentation of the key. */
  before: string;
  /** The key as written, dots and quotes included; null to have it written from its names. */
  key: string | null;
  /** What stands between key and value: the equals sign and the space around it. */
  equals: string;
  /** The value as written. */
  text: string;
  /** What follows the value on its line. */
  after: string;
  /** What the value means. */
  data: unknown;
}

/** A table: of a header, of dotted keys, or one that only its sub-tables imply. */
export interface TomlTable {
  readonly kind: "table";
  /** Null for the root and for tables that no header names. */
  header: TomlHeader | null;
  /** Made by dotted keys: its members are written among those of the table around it. */
  readonly dotted: boolean;
  readonly members: Map<string, TomlNode>;
}

/** The line that begins a table. */
export interface TomlHeader {
  /** Comments and blank lines above it; null for the usual blank line. */
  before: string | null;
  /** What stands between the brackets; null to have it written from the table's path. */
  readonly text: string | null;
  after: string;
  /** Its place among the headers of the file; null to stand behind what comes before it in the tree. */
  readonly position: number | null;
}

/** The tables of `[[name]]` headers of one name. */
export interface TomlTables {
  readonly kind: "tables";
  readonly items: TomlTable[];
  data: unknown;
}

/** Anything that has a key. */
export type TomlNode = TomlLeaf | TomlTable | TomlTables;

/** A table with nothing in it. */
export function newTable(header: TomlHeader | null, dotted = false): TomlTable {
  return { kind: "table", header, dotted, members: new Map() };
}

/** The header of a table that is yet to get its place. */
export function newHeader(before: string | null = null, after = ""): TomlHeader {
  return { before, text: null, after, position: null };
}
