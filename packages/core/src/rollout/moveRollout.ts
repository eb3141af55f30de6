import { rename, utimes } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import { ARCHIVED_FOLDER, parseRolloutName, SESSIONS_FOLDER } from "./rolloutPath.ts";

/** Puts a session file into the archive and returns its new path. Throws `io` when it cannot be moved. */
export async function archiveRollout(codexHome: string, path: string): Promise<string> {
  return moveFile(path, join(codexHome, ARCHIVED_FOLDER, basename(path)));
}

/**
 * Puts a session file back under its day, changed as of now, and returns its new path. Throws `io` when it cannot be
 * moved.
 */
export async function unarchiveRollout(codexHome: string, path: string): Promise<string> {
  const file = basename(path);
  const [year = "", month = "", day = ""] = parseRolloutName(file)?.time.slice(0, 10).split("-") ?? [];
  const now = new Date();
  await utimes(path, now, now).catch(() => {});
  return moveFile(path, join(codexHome, SESSIONS_FOLDER, year, month, day, file));
}

async function moveFile(from: string, to: string): Promise<string> {
  try {
    await ensureFolder(dirname(to), 0o700);
    await rename(from, to);
    return to;
  } catch (cause) {
    throw new CodexError("io", `failed to move the session file ${from} to ${to}`, { cause });
  }
}
