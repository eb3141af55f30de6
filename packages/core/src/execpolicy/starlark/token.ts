import { debugString } from "../../debugString.ts";
import { StarlarkFault } from "./fault.ts";
import type { Span } from "./source.ts";

/** Keywords that have a meaning. */
export const KEYWORDS: ReadonlySet<string> = new Set(
  "and break continue def elif else for if in lambda load not or pass return".split(" "),
);

/** Words of other Python dialects that no name may take. */
export const RESERVED: ReadonlySet<string> = new Set(
  "as assert async await class del except finally from global import is nonlocal raise try while with yield".split(
    " ",
  ),
);

/** Longest first, so that the first that fits is the right one. */
export const SYMBOLS: readonly string[] = (
  "... //= <<= >>= += -= *= /= %= &= |= ^= == != <= >= ** -> // << >> " +
  ", ; : = < > - + * % / . & | ^ ~ [ ] { } ( )"
).split(" ");

/**
 * A word of a rules file. `type` is what the grammar knows it by: a keyword or symbol itself, or one of NL,
 * INDENT, DEDENT, IDENTIFIER, INTEGER, FLOAT, STRING, FSTRING, END, and FAULT for a place where no word could
 * be read.
 */
export interface Token {
  readonly type: string;
  readonly span: Span;
  /** Name of an identifier, content of a string, digits of a number; empty for the rest. */
  readonly text: string;
  /** Where the content of a string begins. */
  readonly content?: number;
  /** Only with type FAULT. */
  readonly fault?: StarlarkFault;
}

const NAMES: Readonly<Record<string, string>> = {
  NL: "new line",
  INDENT: "new indentation block",
  DEDENT: "end of indentation block",
};

/** What to call a token in a message. */
export function describeToken({ type, text }: Token): string {
  switch (type) {
    case "IDENTIFIER":
      return `identifier '${text}'`;
    case "INTEGER":
      return `integer literal '${text}'`;
    case "FLOAT":
      return `float literal '${Number(text)}'`;
    case "STRING":
      return `string literal ${debugString(text)}`;
    case "FSTRING":
      return `f-string ${debugString(text)}`;
    default:
      return NAMES[type] ?? `${KEYWORDS.has(type) ? "keyword" : "symbol"} '${type}'`;
  }
}

/** A fault that keeps the text from being read as Starlark at all. */
export function syntaxFault(message: string, span: Span): StarlarkFault {
  return new StarlarkFault(`Parse error: ${message}`, span);
}
