import type { EventMsg, RolloutItem, TurnContextItem } from "@codex/protocol";
import { forEachLine, parseLine, type RawLine } from "./reader.ts";
import { SessionBuilder, type StoredSession, type StoredTurn } from "./reconstruct.ts";

/** A session file read whole. */
export interface ReadContents {
  readonly session: StoredSession;
  /** Lines that were no rollout item: torn, not UTF-8, not JSON, or of a type this version does not know. */
  readonly skipped: number;
}

/** Reads a session file; a line that makes no sense is skipped and counted. Throws only when there is no reading it. */
export async function readSession(path: string): Promise<ReadContents> {
  const reading = new Reading();
  await forEachLine(path, (line) => reading.take(line));
  return reading.finish();
}

/** Reads the turns alone: what was said to the model is passed over, which is most of the file. */
export async function readTurns(path: string): Promise<readonly StoredTurn[]> {
  const reading = new Reading();
  await forEachLine(path, (line) => {
    if (!concernsModel(line)) reading.take(line);
  });
  return (await reading.finish()).session.turns;
}

/** Reads the events alone, as they stand in the file. */
export async function readEvents(path: string): Promise<readonly EventMsg[]> {
  const events: EventMsg[] = [];
  await forEachLine(path, ({ kind, bytes, sound }) => {
    if (!sound || (kind !== null && kind.type !== "event_msg")) return;
    const item = parseLine(bytes.toString("utf8"));
    if (item?.type === "event_msg") events.push(item.payload);
  });
  return events;
}

/** Items of the conversation from which no command can be recovered. */
function concernsModel({ kind }: RawLine): boolean {
  if (kind?.type === "compacted") return true;
  return kind?.type === "response_item" && kind.inner !== null && !COMMANDS.has(kind.inner);
}

const COMMANDS: ReadonlySet<string> = new Set(["function_call", "local_shell_call", "function_call_output"]);

/** Puts a session together and spares itself the lines that later ones make void. */
class Reading {
  readonly #builder = new SessionBuilder();
  readonly #contexts = new ContextCache();
  #skipped = 0;
  /** The last token count: only the last one counts. */
  #tokens: string | null = null;

  take(line: RawLine): void {
    const { kind, bytes, sound } = line;
    if (sound && kind?.inner === "token_count" && kind.type === "event_msg") {
      if (!bytes.includes('"info":null')) this.#tokens = bytes.toString("utf8");
      return;
    }
    const item = sound ? this.#parse(line) : null;
    if (item === null) this.#skipped += 1;
    else this.#builder.add(item);
  }

  async finish(): Promise<ReadContents> {
    const tokens = this.#tokens === null ? null : parseLine(this.#tokens);
    if (tokens !== null) this.#builder.add(tokens);
    return { session: await this.#builder.finish(), skipped: this.#skipped };
  }

  #parse({ kind, bytes }: RawLine): RolloutItem | null {
    if (kind?.type === "turn_context") return this.#contexts.parse(bytes);
    return parseLine(bytes.toString("utf8"));
  }
}

const TURN_ID = /"turn_id":"([^"\\]+)"/;

/** The settings of one turn are mostly those of the one before, and long: they are parsed and kept once. */
class ContextCache {
  #known: Buffer | null = null;
  #payload: TurnContextItem | null = null;

  parse(bytes: Buffer): RolloutItem | null {
    const head = bytes.toString("latin1", 0, 200);
    const match = TURN_ID.exec(head);
    const rest = match === null ? null : bytes.subarray(match.index + match[0].length);
    if (match?.[1] !== undefined && this.#payload !== null && rest !== null && this.#known?.equals(rest)) {
      return { type: "turn_context", payload: { ...this.#payload, turn_id: match[1] } };
    }
    const item = parseLine(bytes.toString("utf8"));
    if (item?.type === "turn_context" && rest !== null) {
      this.#known = Buffer.from(rest);
      this.#payload = item.payload;
    }
    return item;
  }
}
