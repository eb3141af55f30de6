import { randomUUID } from "node:crypto";
import { constants, type FileHandle, open, unlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CodexError } from "../errors.ts";
import { type FilterArch, seccompFilter } from "./seccomp.ts";

/** A seccomp program as a file without a name: nobody can replace it, and every opening starts at its beginning. */
interface FilterFile {
  readonly handle: FileHandle;
  /** Names the open file to this process and to those it starts. */
  readonly path: string;
}

const files = new Map<boolean, Promise<FilterFile>>();

/** The filter for commands with or without network, made once per process. */
export function filterFile(options: { network: boolean }): Promise<FilterFile> {
  const known = files.get(options.network);
  if (known !== undefined) return known;
  const made = write(seccompFilter(filterArch(), options));
  files.set(options.network, made);
  made.catch(() => files.delete(options.network));
  return made;
}

function filterArch(): FilterArch {
  const { arch } = process;
  if (arch === "x64" || arch === "arm64") return arch;
  throw new CodexError(
    "sandbox",
    `cannot run the command in a sandbox: there is no system call filter for ${arch}; use x64 or arm64, or the sandbox mode \`danger-full-access\` on a machine that is isolated already.`,
  );
}

async function write(program: Buffer): Promise<FilterFile> {
  const handle = await nameless(tmpdir());
  await handle.writeFile(program);
  return { handle, path: `/proc/${process.pid}/fd/${handle.fd}` };
}

/** Linux's flag for a file that never gets a name, without O_DIRECTORY, which it must be joined with. */
const TMPFILE = 0o20000000;

async function nameless(folder: string): Promise<FileHandle> {
  const flags = constants.O_RDWR | constants.O_DIRECTORY | TMPFILE;
  try {
    return await open(folder, flags, 0o600);
  } catch {
    // Some file systems cannot: a name nobody can guess, for a moment.
    const name = join(folder, `codex-filter-${randomUUID()}`);
    const handle = await open(name, "wx+", 0o600);
    await unlink(name);
    return handle;
  }
}
