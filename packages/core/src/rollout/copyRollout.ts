import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import type { SessionMeta } from "@codex/protocol";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import { isExtra, type PersistenceMode } from "./persistence.ts";
import { forEachLine, parseLine, type RawLine } from "./reader.ts";
import type { StoredTurn } from "./reconstruct.ts";
import { rolloutLine } from "./rolloutLine.ts";

/** Where a copied session comes from and goes to. */
export interface RolloutCopy {
  /** Absolute path of an existing session file. */
  readonly from: string;
  /** Absolute path of the new one. */
  readonly to: string;
  /** First line of the new one; those of the old follow. */
  readonly meta: SessionMeta;
  /** How much the new one keeps. */
  readonly persistence: PersistenceMode;
  /** The turns of the old one. */
  readonly turns: readonly StoredTurn[];
}

/**
 * Begins a session file with the lines that another one holds now and the new one is to keep; returns its turns. Throws
 * `io` and leaves nothing behind when that fails.
 */
export async function copyRollout(copy: RolloutCopy): Promise<readonly StoredTurn[]> {
  const { from, to, meta, persistence } = copy;
  const head = rolloutLine(new Date().toISOString(), { type: "session_meta", payload: meta });
  const turns = persistence === "default" ? copy.turns.map(plainTurn) : copy.turns;
  const whole = turns.every((turn, index) => turn === copy.turns[index]);
  try {
    const { size } = await stat(from);
    await ensureFolder(dirname(to), 0o700);
    const file = createWriteStream(to, { flags: "wx", mode: 0o600 });
    file.write(head);
    if (whole && size > 0) {
      await pipeline(createReadStream(from, { end: size - 1, highWaterMark: 1 << 20 }), file);
    } else {
      if (size > 0) await copyPlainLines(from, file);
      await new Promise<void>((done, failed) => file.once("error", failed).end(done));
    }
  } catch (cause) {
    await rm(to, { force: true }).catch(() => {});
    throw new CodexError("io", `failed to copy the session file ${from} to ${to}`, { cause });
  }
  return turns;
}

/** A turn without what only extended history keeps; the same object when there is nothing of it. */
function plainTurn(turn: StoredTurn): StoredTurn {
  const events = turn.events.filter((event) => turn.recovered.has(event) || !isExtra(event.type));
  return events.length === turn.events.length ? turn : { ...turn, events };
}

async function copyPlainLines(from: string, to: WriteStream): Promise<void> {
  await forEachLine(from, (line) => {
    if (!tellsExtra(line)) to.write(Buffer.concat([line.bytes, LINE_FEED]));
  });
}

const LINE_FEED = Buffer.from("\n");

function tellsExtra({ kind, bytes }: RawLine): boolean {
  if (kind !== null) return kind.type === "event_msg" && kind.inner !== null && isExtra(kind.inner);
  const item = parseLine(bytes.toString("utf8"));
  return item?.type === "event_msg" && isExtra(item.payload.type);
}
