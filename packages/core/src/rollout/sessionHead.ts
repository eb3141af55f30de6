import { closeSync, openSync, readSync } from "node:fs";
import type { SessionMeta } from "@codex/protocol";
import { messagePreview } from "../history/preview.ts";
import { firstUserText } from "../history/userTurns.ts";
import { lineKind } from "./lineKind.ts";
import { parseLine } from "./reader.ts";

/** What a listing shows of a session, taken from the beginning of its file. */
export interface SessionHead {
  /** Without the base instructions. */
  readonly meta: SessionMeta;
  /**
   * The first thing the user said in a turn, else the text of the first user message in the history, trimmed; null
   * when the file holds neither.
   */
  readonly preview: string | null;
  /** Whether all this stays when the file grows. */
  readonly final: boolean;
}

/** Most files show their first user message within this. */
const CHUNK = 48 * 1024;
/** A first user message further away than this is not looked for. */
const MAX_HEAD = 4 * 1024 * 1024;

/** Shared by all reads, which are synchronous. */
const scratch = Buffer.allocUnsafeSlow(CHUNK);

/**
 * Reads no more of a session file than its first user message needs; null for a file without metadata. Synchronous,
 * about a tenth of a millisecond: through the thread pool it would cost several times that. Throws when the file
 * cannot be read.
 */
export function readSessionHead(path: string): SessionHead | null {
  const file = openSync(path, "r");
  try {
    let size = readSync(file, scratch, 0, CHUNK, 0);
    let bytes = scratch.subarray(0, size);
    let whole = size < CHUNK;
    for (;;) {
      const head = headOf(bytes, whole || bytes.length >= MAX_HEAD);
      if (head !== undefined) return head;
      const more = Buffer.allocUnsafe(bytes.length * 4);
      bytes.copy(more);
      size = bytes.length;
      const read = readSync(file, more, size, more.length - size, size);
      bytes = more.subarray(0, size + read);
      whole = size + read < more.length;
    }
  } finally {
    closeSync(file);
  }
}

/** The head that these first bytes of a file show; undefined when more of them are needed. */
function headOf(bytes: Buffer, last: boolean): SessionHead | null | undefined {
  let meta: SessionMeta | null = null;
  for (const [start, end] of linesOf(bytes, last)) {
    const kind = lineKind(bytes, start, end);
    if (kind === null || (kind.type === "session_meta" && meta === null)) {
      const item = parseLine(
        kind === null ? bytes.toString("utf8", start, end) : withoutInstructions(bytes, start, end),
      );
      if (item?.type === "session_meta") meta ??= { ...item.payload, base_instructions: null };
    }
    if (meta === null || (kind !== null && kind.inner !== "user_message")) continue;
    const item = parseLine(bytes.toString("utf8", start, end));
    if (item?.type !== "event_msg" || item.payload.type !== "user_message") continue;
    const preview = messagePreview(item.payload);
    if (preview !== null) return { meta, preview, final: true };
  }
  if (!last) return undefined;
  return meta && { meta, preview: historyPreview(bytes), final: false };
}

/** Beginnings and ends of the lines; the last one counts without a line feed when nothing comes after these bytes. */
function* linesOf(bytes: Buffer, last: boolean): Generator<[start: number, end: number]> {
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    if (feed === -1 && !last) return;
    const end = feed === -1 ? bytes.length : feed;
    yield [start, end];
    start = end + 1;
  }
}

function historyPreview(bytes: Buffer): string | null {
  for (const [start, end] of linesOf(bytes, true)) {
    const kind = lineKind(bytes, start, end);
    if (kind !== null && kind.type !== "response_item") continue;
    const item = parseLine(bytes.toString("utf8", start, end));
    const text = item?.type === "response_item" ? firstUserText([item.payload]) : null;
    if (text !== null) return text;
  }
  return null;
}

const INSTRUCTIONS = '"base_instructions":{"text":"';

/** The line without the base instructions, which make up nearly all of it and are costly to decode. */
function withoutInstructions(bytes: Buffer, start: number, end: number): string {
  const at = bytes.indexOf(INSTRUCTIONS, start, "latin1");
  if (at === -1 || at >= end) return bytes.toString("utf8", start, end);
  const text = at + INSTRUCTIONS.length;
  return bytes.toString("utf8", start, text) + bytes.toString("utf8", stringEnd(bytes, text, end), end);
}

/** Place of the quote that ends a JSON string which goes on at `from`. */
function stringEnd(bytes: Buffer, from: number, end: number): number {
  for (
    let quote = bytes.indexOf(0x22, from);
    quote !== -1 && quote < end;
    quote = bytes.indexOf(0x22, quote + 1)
  ) {
    let escapes = 0;
    while (bytes[quote - 1 - escapes] === 0x5c) escapes += 1;
    if (escapes % 2 === 0) return quote;
  }
  return end;
}
