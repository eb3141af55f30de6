import type { StarlarkFault } from "./fault.ts";
import { syntaxFault } from "./token.ts";

/** A string literal: what it stands for and where it ends, or why it cannot be read. */
export type ReadString =
  | {
      readonly ok: true;
      readonly text: string;
      /** Where the content begins. */
      readonly content: number;
      readonly end: number;
      /** Whether it is an f-string. */
      readonly formatted: boolean;
    }
  | { readonly ok: false; readonly fault: StarlarkFault };

const OPENING = /(f?r?)("""|'''|"|')/y;
const SIMPLE: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\n": "",
  "\\": "\\",
  '"': '"',
  "'": "'",
};
/** Number of hexadecimal digits by letter. */
const DIGITS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads the string literal that begins at an offset; null when none does. */
export function readString(source: string, start: number): ReadString | null {
  OPENING.lastIndex = start;
  const [opening, prefix = "", quote = ""] = OPENING.exec(source) ?? [];
  if (opening === undefined) return null;
  const raw = prefix.includes("r");
  let text = "";
  const content = start + opening.length;
  for (let at = content; at < source.length; ) {
    const char = source.charAt(at);
    if (source.startsWith(quote, at)) {
      return { ok: true, text, content, end: at + quote.length, formatted: prefix.includes("f") };
    }
    if (quote.length === 1 && char === "\n") return unfinished(start, at);
    if (char === "\\") {
      const piece = raw ? rawEscape(source, at) : readEscape(source, at);
      if ("fault" in piece) return { ok: false, fault: piece.fault };
      text += piece.text;
      at = piece.end;
    } else {
      text += char;
      at++;
    }
  }
  return unfinished(start, source.length);
}

function unfinished(start: number, end: number): ReadString {
  return { ok: false, fault: syntaxFault("unfinished string literal", { start, end }) };
}

type Escape = { readonly text: string; readonly end: number } | { readonly fault: StarlarkFault };

/** A backslash of a raw string: it stays, except in front of a quote. */
function rawEscape(source: string, at: number): Escape {
  const next = source.charAt(at + 1);
  return { text: next === '"' || next === "'" ? next : `\\${next}`, end: at + 2 };
}

function readEscape(source: string, at: number): Escape {
  const letter = source.charAt(at + 1);
  if (letter === "") {
    const span = { start: at, end: source.length };
    return { fault: syntaxFault("missing string escape sequence, only saw `\\`", span) };
  }
  if (letter === "\r" && source.charAt(at + 2) === "\n") return { text: "", end: at + 3 };
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { text: simple, end: at + 2 };
  const digits = DIGITS[letter];
  if (digits !== undefined) return readHex(source, at, digits);
  const octal = /^[0-7]{1,3}/.exec(source.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined) {
    return { text: String.fromCodePoint(Number.parseInt(octal, 8)), end: at + 1 + octal.length };
  }
  return { text: `\\${letter}`, end: at + 2 };
}

function readHex(source: string, at: number, digits: number): Escape {
  const from = at + 2;
  const hex = /^[0-9a-fA-F]*/.exec(source.slice(from, from + digits))?.[0] ?? "";
  const code = Number.parseInt(hex, 16);
  if (hex.length === digits && isScalar(code)) {
    return { text: String.fromCodePoint(code), end: from + digits };
  }
  // The first character that does not fit is part of the complaint.
  const end = Math.min(source.length, hex.length === digits ? from + digits : from + hex.length + 1);
  const message = `invalid string escape sequence \`${source.slice(at + 1, end)}\``;
  return { fault: syntaxFault(message, { start: at, end }) };
}

function isScalar(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
