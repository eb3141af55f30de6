import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, readFile, readlink, realpath, stat, unlink } from "node:fs/promises";
import path from "node:path";
import { ensureFolder } from "../ensureFolder.ts";

/** File operations of the patch engine; all paths are absolute, failures are errors of `node:fs`. */
export interface PatchFileSystem {
  /** Bytes of a regular file or device that ends; anything endless is refused. */
  read(file: string): Promise<Buffer>;
  /** Status of the entry itself, links not followed; null when there is none. */
  entry(file: string): Promise<Stats | null>;
  makeFolder(folder: string): Promise<void>;
  openForWriting(file: string, mode: number): Promise<FileHandle>;
  remove(file: string): Promise<void>;
  /** Where a write to this path would really go, links resolved; the last parts need not exist. */
  resolve(file: string): Promise<string>;
}

const MAX_LINKS = 40;

/** The real files, through `node:fs`. */
export const nodeFileSystem: PatchFileSystem = {
  async read(file) {
    const status = await stat(file);
    const endless =
      status.isFIFO() || status.isSocket() || (status.isCharacterDevice() && file !== "/dev/null");
    if (endless) throw new Error("not a regular file");
    return readFile(file);
  },
  async entry(file) {
    try {
      return await lstat(file);
    } catch (error) {
      if (isAbsent(error)) return null;
      throw error;
    }
  },
  makeFolder: (folder) => ensureFolder(folder),
  openForWriting(file, mode) {
    // Without O_NONBLOCK a pipe that nobody reads would hold the open for ever.
    return open(file, constants.O_WRONLY | constants.O_CREAT | (constants.O_NONBLOCK ?? 0), mode);
  },
  remove: unlink,
  resolve: (file) => resolveTarget(file, MAX_LINKS),
};

async function resolveTarget(file: string, linksLeft: number): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
  const parent = path.dirname(file);
  if (parent === file) return file;
  const place = path.join(await resolveTarget(parent, linksLeft), path.basename(file));
  const target = await readlink(place).catch(() => null);
  if (target === null) return place;
  if (linksLeft === 0) throw new Error(`too many symbolic links: ${file}`);
  return resolveTarget(path.resolve(path.dirname(place), target), linksLeft - 1);
}

function isAbsent(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === "ENOENT" || code === "ENOTDIR";
}
