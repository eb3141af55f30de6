import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import type { RolloutItem } from "@codex/protocol";

/** What a session file holds. */
export interface RolloutContents {
  readonly items: readonly RolloutItem[];
  /** Lines that were not a rollout item: torn, not UTF-8, not JSON, or of a type this version does not know. */
  readonly skipped: number;
}

const TYPES: ReadonlySet<string> = new Set([
  "session_meta",
  "response_item",
  "event_msg",
  "turn_context",
  "compacted",
] satisfies RolloutItem["type"][]);

/** Reads a whole session file; throws only when the file itself cannot be read. */
export async function readRollout(path: string): Promise<RolloutContents> {
  return parseRollout(await readFile(path));
}

/** Reads the lines of a session file; a line that makes no sense is skipped and counted, never fatal. */
export function parseRollout(bytes: Buffer): RolloutContents {
  const items: RolloutItem[] = [];
  let skipped = 0;
  const clean = isUtf8(bytes);
  for (let start = 0; start < bytes.length; ) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    const line = bytes.subarray(start, end);
    start = end + 1;
    if (line.length === 0) continue;
    const text = clean || isUtf8(line) ? line.toString("utf8").trim() : null;
    if (text === "") continue;
    const item = text === null ? null : parseLine(text);
    if (item === null) skipped += 1;
    else items.push(item);
  }
  return { items, skipped };
}

/** One line of a session file as an item; null when it is none. */
export function parseLine(line: string): RolloutItem | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  return isRolloutItem(value) ? value : null;
}

function isRolloutItem(value: unknown): value is RolloutItem {
  if (typeof value !== "object" || value === null || !("type" in value) || !("payload" in value))
    return false;
  const { type, payload } = value;
  return typeof type === "string" && TYPES.has(type) && typeof payload === "object" && payload !== null;
}
