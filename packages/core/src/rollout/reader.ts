import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import type { RolloutItem } from "@codex/protocol";
import { type LineKind, lineKind } from "./lineKind.ts";
import { soundItem } from "./soundItem.ts";
import { WorkSlice } from "./workSlice.ts";

/** A line of a session file before it has been parsed. */
export interface RawLine {
  /** What its beginning tells; null when that takes parsing. */
  readonly kind: LineKind | null;
  /** The bytes are valid only until the next line is asked for. */
  readonly bytes: Buffer;
  /** Whether it is UTF-8 text. */
  readonly sound: boolean;
}

/** Bytes read at a time; a longer line is put together. */
const CHUNK = 512 * 1024;

const TYPES: ReadonlySet<string> = new Set([
  "session_meta",
  "response_item",
  "event_msg",
  "turn_context",
  "compacted",
] satisfies RolloutItem["type"][]);

/**
 * Hands over the lines of a session file in order, a torn last one included and empty ones left out. Holds little of
 * the file at a time and pauses often, so that a big one neither fills the memory nor blocks the process. Throws only
 * when the file itself cannot be read.
 */
export async function forEachLine(path: string, visit: (line: RawLine) => void): Promise<void> {
  const file = await open(path, "r");
  try {
    const slice = new WorkSlice();
    let buffer = Buffer.allocUnsafe(CHUNK);
    let kept = 0;
    for (;;) {
      if (kept === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
      const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, null);
      const bytes = buffer.subarray(0, kept + bytesRead);
      const ended = bytesRead === 0;
      const used = await visitLines(bytes, { ended, visit, slice });
      if (ended) return;
      bytes.copyWithin(0, used);
      kept = bytes.length - used;
    }
  } finally {
    await file.close();
  }
}

/** One line of a session file as an item that can be relied on; null when it is none. */
export function parseLine(line: string): RolloutItem | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isRolloutItem(value) ? soundItem(value) : null;
}

interface Visit {
  /** The last line need not end with a line feed. */
  readonly ended: boolean;
  readonly visit: (line: RawLine) => void;
  readonly slice: WorkSlice;
}

/** Visits the whole lines among these bytes and returns how many bytes they are. */
async function visitLines(bytes: Buffer, { ended, visit, slice }: Visit): Promise<number> {
  const clean = isUtf8(bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1));
  let start = 0;
  while (start < bytes.length) {
    const feed = bytes.indexOf(0x0a, start);
    if (feed === -1 && !ended) break;
    const end = feed === -1 ? bytes.length : feed;
    const line = bytes.subarray(start, end);
    if (!isBlank(line)) {
      const sound = (clean && feed !== -1) || isUtf8(line);
      visit({ kind: lineKind(bytes, start, end), bytes: line, sound });
    }
    start = end + 1;
    if (slice.due) await slice.pause();
  }
  return Math.min(start, bytes.length);
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x0d || byte === 0x09);
}

function isRolloutItem(value: unknown): value is RolloutItem {
  if (typeof value !== "object" || value === null || !("type" in value) || !("payload" in value))
    return false;
  const { type, payload } = value;
  return typeof type === "string" && TYPES.has(type) && typeof payload === "object" && payload !== null;
}
