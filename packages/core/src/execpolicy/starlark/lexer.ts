import type { Span } from "./source.ts";
import { readString } from "./stringToken.ts";
import { KEYWORDS, RESERVED, SYMBOLS, syntaxFault, type Token } from "./token.ts";

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** The first group is there for numbers with a fraction or an exponent. */
const NUMBER =
  /0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|(\d+\.\d*(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)|\d+/y;
const BLANK_LINE = /[ \t]*(?:#[^\n]*)?(?:\r?\n|$)/y;
const LINE_END = /\r?\n/y;
const CONTINUATION = /\\\r?\n/y;

/** Cuts a text into tokens; always ends with END or with the FAULT behind which nothing was read. */
export function tokenize(text: string): Token[] {
  return new Lexer(text).run();
}

class Lexer {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  /** Widths of the blocks around, innermost last. */
  readonly #indents: number[] = [0];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Token[] {
    let goesOn = this.#beginLine({ start: 0, end: 0 });
    while (goesOn && this.#at < this.#text.length) goesOn = this.#next();
    if (goesOn) this.#end();
    return this.#tokens;
  }

  /** Reads one token, or what stands between tokens; false after a fault. */
  #next(): boolean {
    const start = this.#at;
    const char = this.#text.charAt(start);
    if (char === " ") this.#at++;
    else if (char === "#") this.#at = this.#find("\n");
    else if (char === "\t") return this.#fail("tabs are not allowed", { start, end: start });
    else if (this.#skip(LINE_END)) {
      return this.#depth > 0 || this.#beginLine({ start, end: this.#at });
    } else if (!this.#skip(CONTINUATION)) return this.#word();
    return true;
  }

  /** Where a character comes next; the end of the text when it does not. */
  #find(char: string): number {
    const at = this.#text.indexOf(char, this.#at);
    return at === -1 ? this.#text.length : at;
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  /**
   * Skips lines without code and compares the indentation of the next; `before` is the end of the line
   * before.
   */
  #beginLine(before: Span): boolean {
    const ends = before.end > 0 ? [before] : [];
    for (let from = this.#at; from < this.#text.length && this.#skip(BLANK_LINE); from = this.#at) {
      // A line with nothing but a comment does not count.
      if (!this.#text.slice(from, this.#at).includes("#")) ends.push({ start: this.#at - 1, end: this.#at });
    }
    const start = this.#at;
    while (this.#text.charAt(this.#at) === " ") this.#at++;
    const span = { start, end: this.#at };
    const nearest = ends.pop();
    for (const end of ends) this.#push("NL", end);
    if (this.#text.charAt(this.#at) === "\t") {
      const at = nearest?.start ?? 0;
      return this.#fail("tabs are not allowed", { start: at, end: at });
    }
    const kept = this.#at < this.#text.length ? this.#keptIndents(span) : this.#indents.length;
    if (kept === -1) {
      return this.#fail("incorrect indentation", { start: nearest?.start ?? 0, end: span.end });
    }
    if (nearest !== undefined) this.#push("NL", nearest);
    for (const _ of this.#indents.splice(kept)) this.#push("DEDENT", span);
    if (this.#at < this.#text.length && span.end - start > (this.#indents.at(-1) ?? 0)) {
      this.#indents.push(span.end - start);
      this.#push("INDENT", span);
    }
    return true;
  }

  /** How many of the blocks around go on with a line of that indentation; -1 when it fits none. */
  #keptIndents({ start, end }: Span): number {
    const width = end - start;
    if (width > (this.#indents.at(-1) ?? 0)) return this.#indents.length;
    const at = this.#indents.lastIndexOf(width);
    return at === -1 ? -1 : at + 1;
  }

  #end(): void {
    const here = { start: this.#text.length, end: this.#text.length };
    const last = this.#tokens.at(-1)?.type ?? "NL";
    if (last !== "NL") this.#push("NL", here);
    for (const _ of this.#indents.splice(1)) this.#push("DEDENT", here);
    this.#push("END", here);
  }

  #word(): boolean {
    const start = this.#at;
    const string = readString(this.#text, start);
    if (string?.ok === false) return this.#fault(string.fault);
    if (string?.ok) {
      const { text, content, end, formatted } = string;
      this.#tokens.push({ type: formatted ? "FSTRING" : "STRING", span: { start, end }, text, content });
      this.#at = string.end;
      return true;
    }
    NAME.lastIndex = start;
    const name = NAME.exec(this.#text)?.[0];
    if (name !== undefined) return this.#name(name);
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.#text);
    return number === null ? this.#symbol() : this.#number(number);
  }

  #name(name: string): boolean {
    const span = { start: this.#at, end: this.#at + name.length };
    if (RESERVED.has(name)) return this.#fail(`cannot use reserved keyword \`${name}\``, span);
    if (KEYWORDS.has(name)) this.#push(name, span);
    else this.#push("IDENTIFIER", span, name);
    this.#at = span.end;
    return true;
  }

  #number([whole, float]: RegExpExecArray): boolean {
    const span = { start: this.#at, end: this.#at + whole.length };
    if (/^0\d+$/.test(whole)) return this.#fail(`integer cannot have leading 0, got \`${whole}\``, span);
    if (float === undefined) this.#push("INTEGER", span, BigInt(whole).toString());
    else this.#push("FLOAT", span, float);
    this.#at = span.end;
    return true;
  }

  #symbol(): boolean {
    const start = this.#at;
    const symbol = SYMBOLS.find((candidate) => this.#text.startsWith(candidate, start));
    if (symbol === undefined) {
      const char = String.fromCodePoint(this.#text.codePointAt(start) ?? 0);
      return this.#fail(`invalid input \`${char}\``, { start, end: start + char.length });
    }
    if ("([{".includes(symbol)) this.#depth++;
    else if (")]}".includes(symbol)) this.#depth = Math.max(0, this.#depth - 1);
    this.#push(symbol, { start, end: start + symbol.length });
    this.#at += symbol.length;
    return true;
  }

  #push(type: string, span: Span, text = ""): void {
    this.#tokens.push({ type, span, text });
  }

  #fail(message: string, span: Span): boolean {
    return this.#fault(syntaxFault(message, span));
  }

  #fault(fault: NonNullable<Token["fault"]>): boolean {
    this.#tokens.push({ type: "FAULT", span: fault.span, text: "", fault });
    return false;
  }
}
