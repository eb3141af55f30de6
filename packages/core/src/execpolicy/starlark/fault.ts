import { excerpt } from "./excerpt.ts";
import type { Position, SourceText, Span } from "./source.ts";

/** One call that was under way, outermost first. */
export interface Frame {
  /** Name of the function that made the call; `<module>` for the file itself. */
  readonly caller: string;
  readonly call: Span;
}

const LONGEST_LINE = 80;

/** Why a rules file cannot be used, and where. */
export class StarlarkFault extends Error {
  override readonly name = "StarlarkFault";
  readonly span: Span;
  frames: readonly Frame[] = [];

  constructor(message: string, span: Span) {
    super(message);
    this.span = span;
  }

  /** Start and end of the fault; the end is exclusive. */
  range(source: SourceText): { readonly start: Position; readonly end: Position } {
    return { start: source.position(this.span.start), end: source.position(this.span.end) };
  }

  /**
   * The calls that led there, the message, and the lines with the fault marked, for a terminal; ends with a
   * line end.
   */
  render(source: SourceText): string {
    const lines = this.frames.flatMap(({ caller, call }) => {
      const { line } = source.position(call.start);
      return [`  * ${source.file}:${line}, in ${caller}`, `      ${shortened(source.line(line).trim())}`];
    });
    if (lines.length > 0) lines.unshift("Traceback (most recent call last):");
    return [...lines, `error: ${this.message}`, ...excerpt(source, this.span), ""].join("\n");
  }
}

function shortened(line: string): string {
  const chars = [...line];
  return chars.length > LONGEST_LINE ? `${chars.slice(0, LONGEST_LINE - 3).join("")}...` : line;
}
