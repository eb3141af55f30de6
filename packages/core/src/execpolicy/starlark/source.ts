/** Part of a text in UTF-16 offsets; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Place in a text; both count from 1, columns in characters. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text with a name, and where its lines begin. */
export class SourceText {
  /** As it was given, for messages. */
  readonly file: string;
  readonly text: string;
  readonly #starts: number[] = [0];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  position(offset: number): Position {
    const line = this.#lineOf(offset);
    const before = this.text.slice(this.lineStart(line), offset);
    return { line, column: [...before].length + 1 };
  }

  /** Offset of a line's first character; the text's length behind the last line. */
  lineStart(line: number): number {
    return this.#starts[line - 1] ?? this.text.length;
  }

  /** A line without its end. */
  line(line: number): string {
    const text = this.text.slice(this.lineStart(line), this.lineStart(line + 1));
    return text.replace(/\r?\n$/, "");
  }

  slice({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  #lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }
}
