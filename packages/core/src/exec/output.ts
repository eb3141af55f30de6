import { isUtf8 } from "node:buffer";

/** Bytes of output kept of one command (of each stream, and of both together). */
export const OUTPUT_LIMIT = 1024 * 1024;

/** What an `OutputBuffer` keeps: the first `head` and the last `tail` bytes. */
export interface OutputLimits {
  readonly head: number;
  readonly tail: number;
}

/** Keeps the beginning and the end of a byte stream of any length in bounded memory. */
export class OutputBuffer {
  readonly #limits: OutputLimits;
  #head: Buffer[] = [];
  #headBytes = 0;
  /** A ring, made when the head is full; nothing is allocated per chunk from then on. */
  #ring: Buffer | null = null;
  #ringTotal = 0;
  #total = 0;

  constructor(limits: OutputLimits) {
    this.#limits = limits;
  }

  /** Bytes pushed so far, kept or not. */
  get total(): number {
    return this.#total;
  }

  /** Copies what is kept: the chunk is the caller's again afterwards. */
  push(chunk: Buffer): void {
    this.#total += chunk.length;
    const room = this.#limits.head - this.#headBytes;
    if (room > 0) {
      const part = Buffer.from(chunk.subarray(0, room));
      this.#head.push(part);
      this.#headBytes += part.length;
    }
    if (chunk.length > room && this.#limits.tail > 0) this.#pushTail(chunk.subarray(Math.max(room, 0)));
  }

  #pushTail(chunk: Buffer): void {
    this.#ring ??= Buffer.allocUnsafe(this.#limits.tail);
    const size = this.#ring.length;
    this.#ringTotal += chunk.length;
    const kept = chunk.subarray(Math.max(0, chunk.length - size));
    const at = (this.#ringTotal - kept.length) % size;
    const first = kept.copy(this.#ring, at);
    kept.copy(this.#ring, 0, first);
  }

  #tail(): Buffer {
    if (this.#ring === null) return Buffer.alloc(0);
    const at = this.#ringTotal % this.#ring.length;
    if (this.#ringTotal < this.#ring.length) return this.#ring.subarray(0, at);
    return Buffer.concat([this.#ring.subarray(at), this.#ring.subarray(0, at)]);
  }

  /** The kept bytes; a gap between head and tail is not marked. A character cut by the limit is left out. */
  bytes(): Buffer {
    const tail = this.#tail();
    if (this.#total === this.#headBytes + tail.length) return Buffer.concat([...this.#head, tail]);
    return Buffer.concat([trimEnd(Buffer.concat(this.#head)), trimStart(tail)]);
  }

  /** Forgets everything pushed so far. */
  clear(): void {
    this.#head = [];
    this.#headBytes = 0;
    this.#ring = null;
    this.#ringTotal = 0;
    this.#total = 0;
  }
}

/** Length of an unfinished UTF-8 character at the end of `bytes`: 0 to 3. */
function unfinishedLength(bytes: Buffer): number {
  const last = bytes.length - 1;
  for (let back = 0; back < 3 && back <= last; back++) {
    const byte = bytes[last - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return size > back + 1 ? back + 1 : 0;
  }
  return 0;
}

function trimEnd(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - unfinishedLength(bytes));
}

function trimStart(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
  return bytes.subarray(start);
}

/** Cuts a byte stream only between UTF-8 characters, so that each piece can be decoded on its own. */
export class Utf8Splitter {
  #held: Buffer | null = null;

  /** The bytes that can be passed on, valid as long as the chunk; null when it only began a character. */
  push(chunk: Buffer): Buffer | null {
    const all = this.#held === null ? chunk : Buffer.concat([this.#held, chunk]);
    const hold = unfinishedLength(all);
    this.#held = hold === 0 ? null : Buffer.from(all.subarray(all.length - hold));
    return hold === all.length ? null : all.subarray(0, all.length - hold);
  }

  /** What is held back when the stream ends; null when nothing is. */
  flush(): Buffer | null {
    const held = this.#held;
    this.#held = null;
    return held;
  }
}

/** Windows-1252 for 0x80 to 0x9f; the five unassigned bytes stay control characters. */
const C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Text of a finished output: UTF-8, or Windows-1252 when it is not valid UTF-8. */
export function decodeOutput(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  return bytes.toString("latin1").replace(/[\u0080-\u009f]/g, (c) => C1[c.charCodeAt(0) - 0x80] ?? c);
}

/**
 * Both streams as one, stdout first. Beyond `OUTPUT_LIMIT` stdout is held to a third of it, and to what stderr
 * leaves over.
 */
export function joinStreams(stdout: Buffer, stderr: Buffer): Buffer {
  if (stderr.length === 0) return stdout;
  if (stdout.length + stderr.length <= OUTPUT_LIMIT) return Buffer.concat([stdout, stderr]);
  const third = Math.min(stdout.length, Math.floor(OUTPUT_LIMIT / 3));
  const err = Math.min(stderr.length, OUTPUT_LIMIT - third);
  const out = Math.min(stdout.length, OUTPUT_LIMIT - err);
  return Buffer.concat([trimEnd(stdout.subarray(0, out)), trimEnd(stderr.subarray(0, err))]);
}
