import { isUtf8 } from "node:buffer";

/** Receives the joined `data` lines of one server-sent event. */
export type SseListener = (data: string) => void;

/**
 * Cuts a stream of bytes into server-sent events. Everything but `data` is dropped: event names repeat what the
 * data says. An event counts only once its blank line has arrived.
 */
export class SseParser {
  readonly #listener: SseListener;
  /** First bytes of a character whose rest is in the next chunk. */
  #tail: Buffer | null = null;
  /** Pieces of the line that the next chunk goes on with. */
  #line: string[] = [];
  #data: string | null = null;
  /** Lines may end in CR LF: a CR at the very end of a chunk waits for its LF. */
  #heldReturn = false;

  constructor(listener: SseListener) {
    this.#listener = listener;
  }

  /** Takes the next bytes; calls the listener for each event they complete. Throws `InvalidUtf8Error`. */
  push(chunk: Buffer): void {
    this.#lines(this.#newlines(this.#decode(chunk)));
  }

  #decode(chunk: Buffer): string {
    const bytes = this.#tail === null ? chunk : Buffer.concat([this.#tail, chunk]);
    const whole = bytes.length - incompleteBytes(bytes);
    this.#tail = whole === bytes.length ? null : bytes.subarray(whole);
    const text = bytes.toString("utf8", 0, whole);
    // Bad bytes decode to U+FFFD, which may also stand in the text itself: only then is a second look needed.
    if (text.includes("\ufffd") && !isUtf8(bytes.subarray(0, whole))) throw new InvalidUtf8Error(text);
    return text;
  }

  #newlines(decoded: string): string {
    const text = this.#heldReturn ? `\r${decoded}` : decoded;
    if (!text.includes("\r")) {
      this.#heldReturn = false;
      return text;
    }
    this.#heldReturn = text.endsWith("\r");
    return (this.#heldReturn ? text.slice(0, -1) : text).replace(/\r\n?/g, "\n");
  }

  #lines(text: string): void {
    let start = 0;
    let end = text.indexOf("\n");
    if (end !== -1 && this.#line.length > 0) {
      const line = this.#line.join("") + text.slice(0, end);
      this.#line = [];
      this.#take(line, 0, line.length);
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    while (end !== -1) {
      this.#take(text, start, end);
      start = end + 1;
      end = text.indexOf("\n", start);
    }
    if (start < text.length) this.#line.push(text.slice(start));
  }

  /** One line without its end: `text[start..end]`. */
  #take(text: string, start: number, end: number): void {
    if (start === end) {
      const data = this.#data;
      this.#data = null;
      if (data !== null) this.#listener(data);
      return;
    }
    if (!text.startsWith("data", start)) return;
    let from = start + 4;
    if (from < end) {
      if (text.charCodeAt(from) !== COLON) return;
      from += text.charCodeAt(from + 1) === SPACE && from + 1 < end ? 2 : 1;
    }
    const value = text.slice(from, end);
    this.#data = this.#data === null ? value : `${this.#data}\n${value}`;
  }
}

/** The stream holds bytes that are no UTF-8. */
export class InvalidUtf8Error extends Error {
  override readonly name = "InvalidUtf8Error";

  constructor(decoded: string) {
    const index = Buffer.byteLength(decoded.slice(0, decoded.indexOf("\ufffd")));
    super(`UTF8 error: invalid utf-8 sequence of 1 bytes from index ${index}`);
  }
}

const COLON = 0x3a;
const SPACE = 0x20;

/** How many of the last bytes begin a character that is not complete. */
function incompleteBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}
