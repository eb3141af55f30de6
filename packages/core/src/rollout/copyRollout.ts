import { createReadStream, createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import type { SessionMeta } from "@codex/protocol";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import { rolloutLine } from "./rolloutLine.ts";

/** Where a copied session comes from and goes to. */
export interface RolloutCopy {
  /** Absolute path of an existing session file. */
  readonly from: string;
  /** Absolute path of the new one. */
  readonly to: string;
  /** First line of the new one; those of the old follow. */
  readonly meta: SessionMeta;
}

/**
 * Begins a session file with the lines that another one holds now, byte for byte. Throws `io` and leaves nothing
 * behind when that fails.
 */
export async function copyRollout({ from, to, meta }: RolloutCopy): Promise<void> {
  const head = rolloutLine(new Date().toISOString(), { type: "session_meta", payload: meta });
  try {
    const { size } = await stat(from);
    await ensureFolder(dirname(to), 0o700);
    const file = createWriteStream(to, { flags: "wx", mode: 0o600 });
    file.write(head);
    if (size === 0) await new Promise<void>((done) => file.end(done));
    else await pipeline(createReadStream(from, { end: size - 1, highWaterMark: 1 << 20 }), file);
  } catch (cause) {
    await rm(to, { force: true }).catch(() => {});
    throw new CodexError("io", `failed to copy the session file ${from} to ${to}`, { cause });
  }
}
