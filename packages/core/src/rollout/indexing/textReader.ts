import { closeSync, openSync, readSync } from "node:fs";
import type { ResponseItem } from "@codex/protocol";
import { isContextMessage } from "../../history/userTurns.ts";
import { type LineKind, lineKind } from "../lineKind.ts";
import { parseLine } from "../reader.ts";
import { type Said, SaidTurns, type TextStretch } from "./saidTurns.ts";

/** What a stretch of a session file says. */
export interface ReadText {
  readonly said: readonly Said[];
  /** First byte after the last line that was read. */
  readonly to: number;
  /** The last bytes before `to`, by which it is recognised that a file has only been added to. */
  readonly tail: string;
  /** Whether turns before the stretch were taken back in it, so that it takes all of the file to know what remains. */
  readonly takenBack: boolean;
}

/** Makes room for others between slices of work. */
export interface Pace {
  readonly due: boolean;
  pause(): Promise<void>;
}

/** Bytes read at a time. */
const CHUNK = 256 * 1024;
/** A longer line, which would be a message of that size, is passed over. */
const MAX_LINE = 4 * 1024 * 1024;
const TAIL = 32;

/** Reads what user and agent said in session files, and of all other lines only the first bytes. One at a time. */
export class TextReader {
  readonly #pace: Pace;
  readonly #buffer = Buffer.allocUnsafeSlow(CHUNK);

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /**
   * Reads whole lines; a torn last one is left for the next time. Null when the file does not go on as it did. Throws
   * when it cannot be read.
   */
  async read(path: string, stretch: TextStretch): Promise<ReadText | null> {
    const file = openSync(path, "r");
    try {
      if (stretch.tail !== tailAt(file, stretch.from, stretch.tail.length)) return null;
      const turns = new SaidTurns(stretch);
      const place = await this.#lines(file, stretch, (line) => takeLine(line, turns));
      return { said: turns.said, takenBack: turns.takenBack, ...place };
    } finally {
      closeSync(file);
    }
  }

  /** Visits lines until one says that it is enough; returns where the next one begins. */
  async #lines(
    file: number,
    { from, tail: before, until = Number.POSITIVE_INFINITY }: TextStretch,
    visit: (line: Line) => boolean,
  ): Promise<Pick<ReadText, "to" | "tail">> {
    let buffer = this.#buffer;
    let [to, tail, kept, skipping, enough] = [from, before, 0, false, false];
    for (let at = from; ; ) {
      if (this.#pace.due) await this.#pace.pause();
      const wanted = Math.min(buffer.length - kept, until - at);
      const read = readSync(file, buffer, kept, wanted, at);
      at += read;
      const bytes = buffer.subarray(0, kept + read);
      let start = 0;
      for (let end = bytes.indexOf(0x0a); end !== -1 && !enough; end = bytes.indexOf(0x0a, start)) {
        const line = { bytes, start, end, from: to, to: at - bytes.length + end + 1 };
        start = end + 1;
        to = line.to;
        enough = !skipping && visit(line);
        skipping = false;
        if (this.#pace.due) await this.#pace.pause();
      }
      if (start > 0) tail = bytes.toString("latin1", Math.max(0, start - TAIL), start);
      if (enough || read < wanted || at >= until) return { to, tail };
      kept = bytes.length - start;
      skipping ||= kept === buffer.length && (kept >= MAX_LINE || isNoMessage(buffer));
      if (skipping) kept = 0;
      else if (kept === buffer.length) buffer = Buffer.concat([buffer], kept * 4);
      else buffer.copyWithin(0, start, bytes.length);
    }
  }
}

interface Line {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Takes what a line says; true when that is enough. */
function takeLine({ bytes, start, end, from, to }: Line, turns: SaidTurns): boolean {
  const kind = lineKind(bytes, start, end);
  if (kind !== null && !matters(kind, turns)) return false;
  const item = parseLine(bytes.toString("utf8", start, end));
  if (item?.type === "response_item") {
    const text = turns.began ? null : messageText(item.payload);
    return text !== null && turns.say({ text, from, to });
  }
  if (item?.type !== "event_msg") return false;
  const event = item.payload;
  if (event.type === "thread_rolled_back") return turns.takeBack(event.num_turns);
  if (kind === null || kind.inner === null) turns.note(event.type);
  if (event.type !== "user_message" && event.type !== "agent_message") return false;
  return turns.say({ text: event.message, from, to });
}

/** Whether a line has to be parsed; notes the others. */
function matters({ type, inner }: LineKind, turns: SaidTurns): boolean {
  // Only a conversation that was handed over from elsewhere has messages before its first event.
  if (type === "response_item") return inner === "message" && !turns.began;
  if (type !== "event_msg") return false;
  if (inner === null || inner === "thread_rolled_back") return true;
  turns.note(inner);
  return inner === "user_message" || inner === "agent_message";
}

/** What user or agent said in an item; null when it is something else. */
function messageText(item: ResponseItem): string | null {
  if (item.type !== "message" || isContextMessage(item)) return null;
  if (item.role !== "user" && item.role !== "assistant") return null;
  return item.content.map((part) => (part.type === "input_image" ? "" : part.text)).join("");
}

/** Whether the line that fills the buffer need not be read whole. */
function isNoMessage(buffer: Buffer): boolean {
  const kind = lineKind(buffer, 0, buffer.length);
  return kind !== null && kind.inner !== "user_message" && kind.inner !== "agent_message";
}

function tailAt(file: number, to: number, length: number): string {
  if (length === 0) return "";
  const bytes = Buffer.alloc(length);
  const read = readSync(file, bytes, 0, length, to - length);
  return bytes.toString("latin1", 0, read);
}
