import { CodexError } from "../errors.ts";
import type { ConfigWarning } from "./config.ts";

/** Part of a text, in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

type Range = NonNullable<ConfigWarning["range"]>;
type Place = Range["start"];

/** A fault at a place in a configuration file. */
export class ConfigDiagnostic {
  readonly file: string;
  readonly reason: string;
  readonly range: Range;
  readonly #lines: readonly string[];

  constructor(file: string, text: string, fault: { readonly span: Span; readonly reason: string }) {
    this.file = file;
    this.reason = fault.reason;
    this.#lines = text.split(/\r?\n/);
    const start = this.#onText(position(text, fault.span.start));
    const end = this.#onText(position(text, Math.max(fault.span.start, fault.span.end - 1)));
    this.range = { start, end };
  }

  /** `file:line:column: reason` */
  toString(): string {
    const { line, column } = this.range.start;
    return `${this.file}:${line}:${column}: ${this.reason}`;
  }

  /** The message with the offending line under it and carets under the fault, for a terminal. */
  render(): string {
    return `${this}\n${this.#excerpt(this.range)}`;
  }

  /** Message in the words that project files get. */
  renderAsParseError(): string {
    const { line, column } = this.range.start;
    return `TOML parse error at line ${line}, column ${column}\n${this.#excerpt(this.range)}\n${this.reason}\n`;
  }

  /** The end of the file is shown behind the last line, not on the empty one below it. */
  #onText(place: Place): Place {
    const { line } = place;
    if (line === 1 || line < this.#lines.length || this.#lines[line - 1] !== "") return place;
    return { line: line - 1, column: [...(this.#lines[line - 2] ?? "")].length + 2 };
  }

  #excerpt({ start, end }: Range): string {
    const text = this.#lines[start.line - 1] ?? "";
    const gutter = " ".repeat(String(start.line).length);
    const length = [...text].length;
    const last = end.line === start.line ? end.column : Math.max(start.column, length);
    const carets = "^".repeat(last - start.column + 1);
    return [
      `${gutter} |`,
      `${start.line} | ${text}`,
      `${gutter} | ${" ".repeat(start.column - 1)}${carets}`,
    ].join("\n");
  }

  /** The error to throw for it; the diagnostic travels as its cause. */
  toError(message = this.toString()): CodexError {
    return new CodexError("config", message, { cause: this });
  }
}

/** 1-based line and column of an offset; columns count characters, not UTF-16 units. */
function position(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.split("\n").length;
  return { line, column: [...before.slice(lineStart)].length + 1 };
}
