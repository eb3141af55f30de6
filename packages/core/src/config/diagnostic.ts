import { CodexError } from "../errors.ts";
import type { ConfigWarning } from "./config.ts";

/** Part of a text, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A fault at a place in a configuration file. */
export class ConfigDiagnostic {
  readonly file: string;
  readonly reason: string;
  readonly range: NonNullable<ConfigWarning["range"]>;
  readonly #line: string;

  constructor(file: string, text: string, fault: { readonly span: Span; readonly reason: string }) {
    this.file = file;
    this.reason = fault.reason;
    const start = position(text, fault.span.start);
    const end = position(text, Math.max(fault.span.start, fault.span.end - 1));
    this.range = { start, end };
    this.#line = text.split("\n")[start.line - 1]?.replace(/\r$/, "") ?? "";
  }

  /** `file:line:column: reason` */
  toString(): string {
    const { line, column } = this.range.start;
    return `${this.file}:${line}:${column}: ${this.reason}`;
  }

  /** The message with the offending line under it and carets under the fault, for a terminal. */
  render(): string {
    return `${this}\n${this.#excerpt()}`;
  }

  /** Message in the words that project files get. */
  renderAsParseError(): string {
    const { line, column } = this.range.start;
    return `TOML parse error at line ${line}, column ${column}\n${this.#excerpt()}\n${this.reason}\n`;
  }

  #excerpt(): string {
    const { start, end } = this.range;
    const gutter = " ".repeat(String(start.line).length);
    const length = [...this.#line].length;
    const last = end.line === start.line ? end.column : Math.max(start.column, length);
    const carets = "^".repeat(last - start.column + 1);
    return [
      `${gutter} |`,
      `${start.line} | ${this.#line}`,
      `${gutter} | ${" ".repeat(start.column - 1)}${carets}`,
    ].join("\n");
  }

  /** The error to throw for it; the diagnostic travels as its cause. */
  toError(message = this.toString()): CodexError {
    return new CodexError("config", message, { cause: this });
  }
}

/** 1-based line and column of an offset; columns count characters, not UTF-16 units. */
function position(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  return { line, column: [...before.slice(lineStart)].length + 1 };
}
