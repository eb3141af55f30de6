import { open } from "node:fs/promises";
import type { SessionMeta } from "@codex/protocol";
import { firstUserText } from "../history/userTurns.ts";
import { parseLine } from "./reader.ts";

/** What a listing shows of a session, taken from the beginning of its file. */
export interface SessionHead {
  readonly meta: SessionMeta;
  /**
   * Text of the first thing the user said in a turn, else of the first user message in the history, trimmed; null
   * when the file holds neither.
   */
  readonly preview: string | null;
  /** Whether the preview stays when the file grows. */
  readonly final: boolean;
}

const CHUNK = 64 * 1024;
/** A first user message further away than this is not looked for. */
const MAX_HEAD = 4 * 1024 * 1024;

/** Reads no more of a session file than its first user message needs; null for a file without metadata. */
export async function readSessionHead(path: string): Promise<SessionHead | null> {
  const file = await open(path, "r");
  try {
    let meta: SessionMeta | null = null;
    let firstText: string | null = null;
    let rest: Buffer = Buffer.alloc(0);
    for (let offset = 0; offset < MAX_HEAD; ) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const { bytesRead } = await file.read(chunk, 0, CHUNK, offset);
      offset += bytesRead;
      rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      for (let feed = rest.indexOf(0x0a); feed !== -1; feed = rest.indexOf(0x0a)) {
        const item = parseLine(rest.toString("utf8", 0, feed));
        rest = rest.subarray(feed + 1);
        if (item?.type === "session_meta") meta ??= item.payload;
        if (item?.type === "response_item") firstText ??= firstUserText([item.payload]);
        if (meta && item?.type === "event_msg" && item.payload.type === "user_message") {
          return { meta, preview: item.payload.message.trim(), final: true };
        }
      }
      if (bytesRead === 0) break;
    }
    return meta && { meta, preview: firstText, final: false };
  } finally {
    await file.close();
  }
}
