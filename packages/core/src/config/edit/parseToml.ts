import { type ConfigTable, isTable } from "../layers.ts";
import { newTable, type TomlDocument, type TomlTable } from "./tomlTree.ts";

/**
 * Takes a TOML text apart. It must be valid: `data` is what a parser made of it, this reading only finds out what
 * stands where.
 */
export function parseToml(text: string, data: ConfigTable): TomlDocument {
  const newline = /\r\n/.test(text) && !/(^|[^\r])\n/.test(text) ? "\r\n" : "\n";
  return new Reader(text.replaceAll("\r\n", "\n"), data).document(newline);
}

/** Where a key stands: its own names and the text they are written with. */
interface KeyPath {
  readonly names: string[];
  readonly text: string;
}

class Reader {
  readonly #text: string;
  readonly #data: ConfigTable;
  readonly #root = newTable(null);
  #at = 0;
  #headers = 0;

  constructor(text: string, data: ConfigTable) {
    this.#text = text;
    this.#data = data;
  }

  document(newline: TomlDocument["newline"]): TomlDocument {
    let table = this.#root;
    let data: unknown = this.#data;
    for (;;) {
      const before = this.#take(/(?:[ \t\ufeff]|\n|#[^\n]*)*/y);
      if (this.#at >= this.#text.length) return { root: this.#root, rest: before, newline };
      if (this.#text[this.#at] === "[") ({ table, data } = this.#header(before));
      else this.#assignment(table, data, before);
    }
  }

  #header(before: string): { table: TomlTable; data: unknown } {
    const many = this.#text.startsWith("[[", this.#at);
    this.#at += many ? 2 : 1;
    const { names, text } = this.#key(/[ \t]*/y);
    this.#at += many ? 2 : 1;
    const header = {
      before,
      text,
      after: this.#take(/[^\n]*\n?/y).replace(/\n$/, ""),
      position: ++this.#headers,
    };
    const last = names.pop() ?? "";
    const parent = names.reduce<Place>(descend, { table: this.#root, data: this.#data });
    const data = memberOf(parent.data, last);
    const known = parent.table.members.get(last);
    if (many) {
      const tables = known?.kind === "tables" ? known : { kind: "tables" as const, items: [], data };
      const table = newTable(header);
      tables.items.push(table);
      parent.table.members.set(last, tables);
      return { table, data: Array.isArray(data) ? data[tables.items.length - 1] : undefined };
    }
    const table = known?.kind === "table" ? known : newTable(header);
    table.header = header;
    parent.table.members.set(last, table);
    return { table, data };
  }

  #assignment(table: TomlTable, data: unknown, before: string): void {
    const { names, text: key } = this.#key(/[ \t]*/y);
    const space = /[ \t]*$/.exec(key)?.[0] ?? "";
    const equals = space + this.#take(/=[ \t]*/y);
    const start = this.#at;
    this.#value();
    const text = this.#text.slice(start, this.#at);
    const after = this.#take(/[^\n]*\n?/y).replace(/\n$/, "");
    const last = names.pop() ?? "";
    const place = names.reduce<Place>(dottedStep, { table, data });
    place.table.members.set(last, {
      kind: "leaf",
      before,
      key: key.slice(0, key.length - space.length),
      equals,
      text,
      after,
      data: memberOf(place.data, last),
    });
  }

  /** Reads `a."b".c` with the space around it. */
  #key(space: RegExp): KeyPath {
    const start = this.#at;
    const names: string[] = [];
    for (;;) {
      this.#take(space);
      const from = this.#at;
      const quote = this.#text[from];
      if (quote === '"' || quote === "'") this.#at = stringEnd(this.#text, from);
      else this.#take(/[A-Za-z0-9_-]*/y);
      names.push(nameOf(this.#text.slice(from, this.#at)));
      this.#take(space);
      if (this.#text[this.#at] !== ".") return { names, text: this.#text.slice(start, this.#at) };
      this.#at++;
    }
  }

  /** Passes over a value, brackets and all that is in them. */
  #value(): void {
    const first = this.#text[this.#at];
    if (first === '"' || first === "'") {
      this.#at = stringEnd(this.#text, this.#at);
      return;
    }
    if (first !== "[" && first !== "{") {
      this.#at +=
        this.#text
          .slice(this.#at)
          .match(/^[^\n#]*/)?.[0]
          .trimEnd().length ?? 0;
      return;
    }
    let depth = 0;
    do {
      const char = this.#text[this.#at] ?? "";
      if (char === '"' || char === "'") {
        this.#at = stringEnd(this.#text, this.#at);
        continue;
      }
      if (char === "#") {
        this.#take(/[^\n]*/y);
        continue;
      }
      if (char === "[" || char === "{") depth++;
      if (char === "]" || char === "}" || char === "") depth--;
      this.#at++;
    } while (depth > 0 && this.#at < this.#text.length);
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? "";
    this.#at += taken.length;
    return taken;
  }
}

interface Place {
  readonly table: TomlTable;
  readonly data: unknown;
}

/** One step of a header's path; tables on the way that no header has named yet are made. */
function descend({ table, data }: Place, name: string): Place {
  const known = table.members.get(name);
  const inner = memberOf(data, name);
  if (known?.kind === "tables") {
    const last = known.items.at(-1) ?? newTable(null);
    return { table: last, data: Array.isArray(inner) ? inner[known.items.length - 1] : undefined };
  }
  if (known?.kind === "table") return { table: known, data: inner };
  const made = newTable(null);
  table.members.set(name, made);
  return { table: made, data: inner };
}

function dottedStep({ table, data }: Place, name: string): Place {
  const known = table.members.get(name);
  if (known?.kind === "table") return { table: known, data: memberOf(data, name) };
  const made = newTable(null, true);
  table.members.set(name, made);
  return { table: made, data: memberOf(data, name) };
}

function memberOf(data: unknown, name: string): unknown {
  return isTable(data) && Object.hasOwn(data, name) ? data[name] : undefined;
}

/** The offset behind the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  const quote = text[start] ?? "";
  const triple = quote.repeat(3);
  const long = text.startsWith(triple, start);
  let at = start + (long ? 3 : 1);
  while (at < text.length) {
    if (quote === '"' && text[at] === "\\") at += 2;
    else if (text.startsWith(long ? triple : quote, at)) break;
    else at++;
  }
  at += long ? 3 : 1;
  for (let extra = 0; long && extra < 2 && text[at] === quote; extra++) at++;
  return at;
}

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  e: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function nameOf(key: string): string {
  if (key.startsWith("'")) return key.slice(1, -1);
  if (!key.startsWith('"')) return key;
  return key.slice(1, -1).replace(/\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)/g, (sequence) => {
    const name = sequence.charAt(1);
    if (sequence.length === 2) return NAMED_ESCAPES[name] ?? name;
    return String.fromCodePoint(Number.parseInt(sequence.slice(2), 16));
  });
}
