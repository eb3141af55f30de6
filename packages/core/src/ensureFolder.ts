import { mkdirSync, statSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder with the parents it lacks, for `mode` or as the umask says; one that is there stays as it is. Throws
 * the error of the first folder that cannot be made. Node's own recursive `mkdir` never ends where a file system
 * answers that something is missing whatever is done, as `/proc` does.
 */
export async function ensureFolder(folder: string, mode?: number): Promise<void> {
  try {
    await mkdir(folder, mode);
  } catch (error) {
    if (
      await stat(folder).then(
        (found) => found.isDirectory(),
        () => false,
      )
    )
      return;
    const parent = dirname(folder);
    if (!isMissing(error) || parent === folder) throw error;
    await ensureFolder(parent, mode);
    await mkdir(folder, mode).catch(async (again: NodeJS.ErrnoException) => {
      if (again.code !== "EEXIST") throw again;
    });
  }
}

/** `ensureFolder` for what has to be done before anything else can. */
export function ensureFolderSync(folder: string, mode?: number): void {
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    const parent = dirname(folder);
    if (!isMissing(error) || parent === folder) throw error;
    ensureFolderSync(parent, mode);
    mkdirSync(folder, mode);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
