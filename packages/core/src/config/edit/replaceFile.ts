import { randomUUID } from "node:crypto";
import { lstat, open, readlink, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** Most links that are followed before a path counts as a circle. */
const MOST_LINKS = 40;

/** The file that a path leads to through symbolic links; it need not exist. */
export async function linkTarget(path: string): Promise<string> {
  let file = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    const status = await lstat(file).catch(() => null);
    if (!status?.isSymbolicLink()) return file;
    file = resolve(dirname(file), await readlink(file));
  }
  return path;
}

/**
 * Replaces a file whole or not at all, also when the machine stops half-way; its folder must exist and `file` be no
 * link. Keeps the rights
 * of the file that was there; a new one gets those of `freshMode` that the umask leaves, by default its owner's alone.
 */
export async function replaceFile(file: string, text: string, freshMode = 0o600): Promise<void> {
  const mode = (await stat(file).catch(() => null))?.mode ?? freshMode;
  const fresh = `${file}.${randomUUID()}`;
  try {
    const handle = await open(fresh, "wx", mode & 0o777);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(fresh, file);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
