import { errorMessage } from "../errors.ts";
import type { Span } from "./diagnostic.ts";
import { type Key, makeNode, type Node } from "./tomlNode.ts";
import { FaultFound, scalarFault, type TomlFault } from "./tomlScalar.ts";

/** Where the value at a path stands; for a missing member, where its table does. */
export function findSpan(text: string, path: readonly (string | number)[]): Span {
  const reader = new SourceReader(text);
  try {
    reader.document();
  } catch (fault) {
    if (!(fault instanceof FaultFound)) throw fault;
  }
  let node = reader.root;
  for (const segment of path) {
    const next = typeof segment === "number" ? node.items[segment] : node.members.get(segment);
    if (!next) break;
    node = next;
  }
  return node.span;
}

/** The first syntax fault; when this reading finds none, what the parser said. */
export function findSyntaxFault(text: string, parserError: unknown): TomlFault {
  try {
    new SourceReader(text).document();
  } catch (fault) {
    if (fault instanceof FaultFound) return fault.fault;
    throw fault;
  }
  const message = errorMessage(parserError).split("\n")[0] ?? "";
  const place = parserError instanceof Error && "line" in parserError ? offsetOf(text, parserError) : 0;
  return { span: { start: place, end: place }, reason: message.replace(/^Invalid TOML document: /, "") };
}

function offsetOf(text: string, error: { line?: unknown; column?: unknown }): number {
  const before = text.split("\n").slice(0, Number(error.line) - 1);
  return before.reduce((offset, line) => offset + line.length + 1, 0) + Number(error.column) - 1;
}

const EMPTY_KEY = "unquoted keys cannot be empty, expected letters, numbers, `-`, `_`";
const BAD_KEY = "invalid unquoted key, expected letters, numbers, `-`, `_`";
const NO_VALUE = "key with no value, expected `=`";
const NO_ASSIGNMENT = "missing assignment between key-value pairs, expected `=`";
const UNCLOSED_INLINE = "unclosed inline table, expected `}`";
const TRAILING = "unexpected key or value, expected newline, `#`";
const BAD_ESCAPE = 'missing escaped value, expected `b`, `e`, `f`, `n`, `r`, `\\`, `"`, `x`, `u`, `U`';

/**
 * Second reading of a TOML text, after something was found wrong with it: the parser proper reports neither where
 * a value stands nor syntax faults in the reference's words. Never used on a file that is in order.
 */
class SourceReader {
  readonly root = makeNode("table", { start: 0, end: 0 });
  readonly #text: string;
  #at = 0;
  #table = this.root;
  #late: TomlFault | null = null;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith("\ufeff")) this.#at = 1;
  }

  /** Reads all of it. A fault inside a value or a name counts only when nothing is wrong with the rest. */
  document(): void {
    this.#lines();
    if (this.#late !== null) throw new FaultFound(this.#late);
  }

  #lines(): void {
    for (;;) {
      this.#blank();
      const next = this.#peek();
      if (next === "") return;
      if (next === "[") this.#header();
      else if (next === "]") this.#fail("missing table open, expected `[`");
      else if (/[{},]/.test(next)) this.#fail("invalid key-value pair, expected key");
      else this.#assignment(this.#table);
      this.#space();
      if (this.#peek() === "#") this.#comment();
      if (!this.#atLineEnd()) this.#fail(TRAILING);
    }
  }

  #header(): void {
    const start = this.#at;
    const many = this.#text.startsWith("[[", start);
    this.#at += many ? 2 : 1;
    const keys = this.#keys(false);
    if (!this.#text.startsWith(many ? "]]" : "]", this.#at)) {
      const closing = this.#peek() === "]" ? this.#at + 1 : this.#at;
      const expected = many ? (closing > this.#at ? "`]`" : "`]]`") : "`]`";
      this.#fail(`unclosed ${many ? "array table" : "table"}, expected ${expected}`, closing);
    }
    this.#at += many ? 2 : 1;
    const last = keys.pop();
    if (!last) return;
    const parent = this.#walk(this.root, keys);
    this.#table = this.#declare(parent, last, { span: { start, end: this.#at }, many });
  }

  #declare(parent: Node, key: Key, header: { span: Span; many: boolean }): Node {
    const known = parent.members.get(key.name);
    if (header.many) {
      const tables = known?.kind === "tables" ? known : makeNode("tables", header.span);
      if (known && known !== tables) this.#deferAt(key.span, "duplicate key");
      const item = makeNode("table", header.span);
      item.closed = true;
      tables.items.push(item);
      parent.members.set(key.name, tables);
      return item;
    }
    const table = known?.kind === "table" && !known.closed ? known : makeNode("table", header.span);
    if (known && known !== table) this.#deferAt(key.span, "duplicate key");
    table.span = header.span;
    table.closed = true;
    parent.members.set(key.name, table);
    return table;
  }

  /** Goes down a dotted key, making the tables that are not there yet. */
  #walk(from: Node, keys: readonly Key[]): Node {
    return keys.reduce((node, key) => {
      const known = node.members.get(key.name);
      if (known?.kind === "tables") return known.items.at(-1) ?? known;
      if (known?.kind === "table") return known;
      if (known) {
        this.#deferAt(key.span, `cannot extend value of type ${known.type} with a dotted key`);
      }
      const made = makeNode("table", key.span);
      node.members.set(key.name, made);
      return made;
    }, from);
  }

  #assignment(table: Node): void {
    const keys = this.#keys(true);
    this.#space();
    if (this.#peek() !== "=") this.#fail(NO_VALUE);
    this.#at++;
    this.#space();
    this.#assign(table, keys, this.#value());
  }

  #assign(table: Node, keys: Key[], value: Node): void {
    const last = keys.pop();
    if (!last) return;
    const parent = this.#walk(table, keys);
    for (let node = table, index = 0; index < keys.length; index++) {
      const next = node.members.get(keys[index]?.name ?? "");
      if (!next) break;
      next.closed = true;
      node = next;
    }
    if (parent.members.has(last.name)) this.#deferAt(last.span, "duplicate key");
    parent.members.set(last.name, value);
  }

  #keys(assigned: boolean): Key[] {
    const keys: Key[] = [];
    for (;;) {
      this.#space();
      keys.push(this.#key(assigned));
      const end = this.#at;
      this.#space();
      if (this.#peek() !== ".") {
        if (!assigned && this.#peek() !== "]") this.#at = end;
        return keys;
      }
      this.#at++;
    }
  }

  #key(assigned: boolean): Key {
    const start = this.#at;
    const quote = this.#peek();
    if (quote === '"' || quote === "'") {
      const end = this.#text.slice(start).search(/\n|$/) + start;
      const close = this.#text.indexOf(quote, start + 1);
      if (close < 0 || close > end) this.#fail(NO_VALUE, end);
      this.#at = close + 1;
      return { name: this.#text.slice(start + 1, close), span: { start, end: this.#at } };
    }
    const name = /^[^\s.=,[\]{}#]*/.exec(this.#text.slice(start))?.[0] ?? "";
    this.#at += name.length;
    const bad = start + name.search(/[^A-Za-z0-9_-]/);
    if (bad >= start) this.#deferAt({ start: bad, end: bad + 1 }, BAD_KEY);
    else if (name === "" && assigned) this.#defer(EMPTY_KEY);
    else if (name === "") this.#fail(EMPTY_KEY);
    return { name, span: { start, end: this.#at } };
  }

  #value(): Node {
    switch (this.#peek()) {
      case '"':
        return this.#string('"', "basic");
      case "'":
        return this.#string("'", "literal");
      case "[":
        return this.#array();
      case "{":
        return this.#inlineTable();
      case "]":
        return this.#fail("missing array opening, expected `[`");
      case "}":
        return this.#fail("missing inline table opening, expected `{`");
      case "=":
        return this.#fail("extra `=`, expected nothing");
      default:
        return this.#bare();
    }
  }

  #bare(): Node {
    const start = this.#at;
    const token = (/^(?:(?![ \t]+["'.])[^\n\r#,\]}=[{])*/.exec(this.#text.slice(start))?.[0] ?? "").replace(
      /[ \t]+$/,
      "",
    );
    this.#at += token.length;
    const fault = scalarFault(token, start);
    if (fault) this.#late ??= fault;
    const type = /^(true|false)$/.test(token) ? "boolean" : /^[+-]?\d+$/.test(token) ? "integer" : "float";
    return makeNode("scalar", { start, end: this.#at }, type);
  }

  #string(quote: string, name: "basic" | "literal"): Node {
    const start = this.#at;
    const triple = quote.repeat(3);
    const long = this.#text.startsWith(triple, start);
    const kind = `invalid ${long ? "multi-line " : ""}${name} string, expected`;
    this.#at += long ? 3 : 1;
    for (;;) {
      const char = this.#peek();
      if (char === "" || (!long && this.#atLineEnd())) {
        this.#defer(`${kind} \`${quote}\``, this.#at + (char === "\r" ? 1 : 0));
        break;
      }
      if (long && this.#text.startsWith(triple, this.#at)) {
        const run = new RegExp(`^${quote}{3,5}`).exec(this.#text.slice(this.#at))?.[0] ?? triple;
        this.#at += run.length;
        break;
      }
      this.#at++;
      if (!long && char === quote) break;
      if (char === "\\" && name === "basic") this.#escape(long);
      else if (/[^\P{Cc}\t\n\r]/u.test(char))
        this.#defer(`${kind} non-double-quote visible characters, \`\\\``, this.#at - 1);
    }
    return makeNode("scalar", { start, end: this.#at }, "string");
  }

  #escape(long: boolean): void {
    const code = this.#peek();
    if (long && /\s/.test(code)) return;
    const digits = { x: 2, u: 4, U: 8 }[code];
    if (digits === undefined) {
      if (code === "" || !'befnrt\\"'.includes(code)) this.#defer(BAD_ESCAPE);
      if (!this.#atLineEnd()) this.#at++;
      return;
    }
    const start = this.#at + 1;
    const found = /^[0-9a-fA-F]*/.exec(this.#text.slice(start, start + digits))?.[0] ?? "";
    const unfit = "expected unicode hexadecimal value";
    if (found.length < digits) this.#defer(`too few unicode value digits, ${unfit}`, start + found.length);
    const point = Number.parseInt(found, 16);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
      this.#defer(`invalid value, ${unfit}`, start);
    this.#at = start + found.length;
  }

  #array(): Node {
    const node = makeNode("array", { start: this.#at, end: this.#at }, "array");
    this.#at++;
    for (let wantsValue = true; ; ) {
      this.#blank();
      const next = this.#peek();
      if (next === "") this.#fail("unclosed array, expected `]`");
      if (next === "]") break;
      if (next === ",") {
        if (wantsValue) this.#fail("extra comma in array, expected value");
        wantsValue = true;
        this.#at++;
        continue;
      }
      if (next === "=") this.#fail("unexpected `=` in array, expected value, `]`");
      if (!wantsValue) this.#fail("missing comma between array elements, expected `,`");
      node.items.push(this.#value());
      wantsValue = false;
    }
    this.#at++;
    node.span = { start: node.span.start, end: this.#at };
    return node;
  }

  #inlineTable(): Node {
    const node = makeNode("inline table", { start: this.#at, end: this.#at }, "inline table");
    this.#at++;
    for (let wantsKey = true; ; ) {
      this.#blank();
      const next = this.#peek();
      if (next === "") this.#fail(UNCLOSED_INLINE);
      if (next === "}") break;
      if (next === ",") {
        if (wantsKey) this.#fail("extra comma in inline table, expected key");
        wantsKey = true;
        this.#at++;
        continue;
      }
      const wanted = wantsKey ? "key" : "`,`";
      if (/[[{]/.test(next)) this.#fail(`missing key for inline table element, expected ${wanted}`);
      if (next === "]") this.#fail(`invalid inline table element, expected ${wanted}`);
      if (!wantsKey && next === "=") this.#fail("extra assignment between key-value pairs, expected `,`");
      if (!wantsKey) this.#fail("missing comma between key-value pairs, expected `,`");
      this.#inlineAssignment(node);
      wantsKey = false;
    }
    this.#at++;
    node.span = { start: node.span.start, end: this.#at };
    return node;
  }

  #inlineAssignment(table: Node): void {
    const keys = this.#keys(true);
    this.#blank();
    const next = this.#peek();
    if (next === "") this.#fail(UNCLOSED_INLINE);
    if (next === ",") this.#fail("extra comma in inline table, expected `=`");
    if (next === "]") this.#fail("invalid inline table element, expected `=`");
    if (next === "}") {
      this.#defer(NO_ASSIGNMENT);
      return;
    }
    if (next !== "=") this.#fail(NO_ASSIGNMENT);
    this.#at++;
    this.#blank();
    const value = this.#peek();
    if (value === "") this.#fail(UNCLOSED_INLINE);
    if (value === ",") this.#fail("extra comma in inline table, expected value");
    if (value === "=") this.#fail("extra assignment between key-value pairs, expected value");
    if (value === "}") this.#defer("missing inline table opening, expected `{`");
    else this.#assign(table, keys, this.#value());
  }

  #peek(): string {
    return this.#text.charAt(this.#at);
  }

  #atLineEnd(): boolean {
    return this.#peek() === "" || /^\r?\n/.test(this.#text.slice(this.#at, this.#at + 2));
  }

  #space(): void {
    while (this.#peek() === " " || this.#peek() === "\t") this.#at++;
  }

  /** Passes over blank space, line ends and comments. */
  #blank(): void {
    for (;;) {
      this.#space();
      if (this.#peek() === "#") this.#comment();
      if (this.#peek() === "" || !this.#atLineEnd()) break;
      this.#at += this.#peek() === "\r" ? 2 : 1;
    }
    if (this.#peek() === "\r")
      this.#fail("carriage return must be followed by newline, expected newline", this.#at + 1);
  }

  #comment(): void {
    while (!this.#atLineEnd()) {
      if (/[^\P{Cc}\t]/u.test(this.#peek()))
        this.#fail("invalid comment character, expected printable characters");
      this.#at++;
    }
  }

  #fail(reason: string, at = this.#at): never {
    throw new FaultFound({ span: { start: at, end: at }, reason });
  }

  #defer(reason: string, at = this.#at): void {
    this.#deferAt({ start: at, end: at }, reason);
  }

  #deferAt(span: Span, reason: string): void {
    this.#late ??= { span, reason };
  }
}
