const newline = 0x0a;
const initialCapacity = 64 * 1024;
/** A buffer that grew beyond this is given back after the line that needed it. */
const keptCapacity = 1024 * 1024;

/** Longest line accepted when nothing else is said: 256 MiB, half of what one JavaScript string can hold. */
export const defaultMaxLineBytes = 256 * 1024 * 1024;

/** What a splitter does with its findings; a problem drops one line and never ends the connection. */
export interface LineSink {
  /** One line without its line end, never empty. */
  line(text: string): void;
  /** A line was dropped; the text says why. */
  invalid(problem: string): void;
}

/** Text of many messages as one write, each with its line end. */
export function joinLines(messages: readonly string[]): string {
  return `${messages.join("\n")}\n`;
}

/**
 * Cuts a byte stream into lines at LF only (U+2028 and a lone CR are content; a CR before LF is cut off).
 * Every byte is copied at most twice however small the chunks are, and a line that is not UTF-8 is dropped
 * alone.
 */
export class LineSplitter {
  readonly #sink: LineSink;
  readonly #maxLineBytes: number;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #buffer = new Uint8Array(0);
  #length = 0;
  #skipping = false;

  constructor(sink: LineSink, options: { maxLineBytes?: number } = {}) {
    this.#sink = sink;
    this.#maxLineBytes = options.maxLineBytes ?? defaultMaxLineBytes;
  }

  /** Takes the next bytes and reports the lines they complete; the chunk is not kept. */
  push(chunk: Uint8Array): void {
    const last = chunk.lastIndexOf(newline);
    if (last === -1) {
      this.#keep(chunk);
      return;
    }
    let start = 0;
    if (this.#length > 0 || this.#skipping) {
      const first = chunk.indexOf(newline);
      this.#keep(chunk.subarray(0, first));
      this.#endKeptLine();
      start = first + 1;
    }
    if (start <= last) this.#lines(chunk.subarray(start, last));
    if (last + 1 < chunk.length) this.#keep(chunk.subarray(last + 1));
  }

  /** The stream has ended: a last line without line end counts as a line. */
  end(): void {
    if (this.#length > 0 || this.#skipping) this.#endKeptLine();
  }

  #keep(bytes: Uint8Array): void {
    if (this.#skipping) return;
    const needed = this.#length + bytes.length;
    if (needed > this.#maxLineBytes) {
      this.#skipping = true;
      this.#forget();
      return;
    }
    if (needed > this.#buffer.length) {
      const grown = new Uint8Array(Math.max(initialCapacity, needed, this.#buffer.length * 2));
      grown.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = grown;
    }
    this.#buffer.set(bytes, this.#length);
    this.#length = needed;
  }

  #endKeptLine(): void {
    if (this.#skipping) {
      this.#skipping = false;
      this.#sink.invalid(`line longer than ${this.#maxLineBytes} bytes`);
      return;
    }
    const text = this.#decode(this.#buffer.subarray(0, this.#length));
    this.#forget();
    if (text === null) this.#sink.invalid("line is not valid UTF-8");
    else this.#line(text);
  }

  #forget(): void {
    this.#length = 0;
    if (this.#buffer.length > keptCapacity) this.#buffer = new Uint8Array(0);
  }

  /** Many complete lines at once: one decoding for all of them unless one of them is at fault. */
  #lines(region: Uint8Array): void {
    const text = region.length <= this.#maxLineBytes ? this.#decode(region) : null;
    if (text === null) {
      this.#linesOneByOne(region);
      return;
    }
    let start = 0;
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", start)) {
      this.#line(text.slice(start, end));
      start = end + 1;
    }
    this.#line(start === 0 ? text : text.slice(start));
  }

  #linesOneByOne(region: Uint8Array): void {
    let start = 0;
    while (start <= region.length) {
      const found = region.indexOf(newline, start);
      const end = found === -1 ? region.length : found;
      const bytes = region.subarray(start, end);
      const text = bytes.length <= this.#maxLineBytes ? this.#decode(bytes) : null;
      if (text !== null) this.#line(text);
      else if (bytes.length > this.#maxLineBytes)
        this.#sink.invalid(`line longer than ${this.#maxLineBytes} bytes`);
      else this.#sink.invalid("line is not valid UTF-8");
      start = end + 1;
    }
  }

  #line(text: string): void {
    const line = text.endsWith("\r") ? text.slice(0, -1) : text;
    if (line.length > 0) this.#sink.line(line);
  }

  #decode(bytes: Uint8Array): string | null {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      return null;
    }
  }
}
