import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { CodexError } from "../../errors.ts";

/** Milliseconds between two tries. */
const PAUSE = 15;
/** Milliseconds after which waiting is given up. */
const PATIENCE = 10_000;
/** Milliseconds after which a lock counts as left behind, whoever made it: work under one takes a few. */
const LEASE = 8_000;
/** The same when its maker cannot be seen: it is dead, or in a container beside this one. */
const SHORT_LEASE = 1_000;

/**
 * Runs work while no other process, and nobody else in this one, does so under the same lock file. A lock that a dead
 * process left behind is taken away. Throws `CodexError("io")` when the lock stays taken for ten seconds.
 */
export async function withLock<T>(lockFile: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  while (!(await take(lockFile))) {
    if (Date.now() > deadline) {
      throw new CodexError("io", `another process keeps ${lockFile}; remove the file if there is none`);
    }
    if (!(await clearAbandoned(lockFile))) await wait(PAUSE);
  }
  try {
    return await work();
  } finally {
    await rm(lockFile, { force: true });
  }
}

async function take(lockFile: string): Promise<boolean> {
  try {
    await writeFile(lockFile, String(process.pid), { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Takes an abandoned lock out of the way; renaming first, so that of several only one does. */
async function clearAbandoned(lockFile: string): Promise<boolean> {
  const owner = await readFile(lockFile, "utf8").catch(() => null);
  if (owner === null) return true;
  if ((await ageOf(lockFile)) < (isAlive(Number(owner)) ? LEASE : SHORT_LEASE)) return false;
  const aside = `${lockFile}.${process.pid}`;
  const moved = await rename(lockFile, aside).then(
    () => true,
    () => false,
  );
  if (moved) await rm(aside, { force: true });
  return moved;
}

function isAlive(pid: number): boolean {
  // Written in two steps by the other side: a lock without its number yet is a fresh one.
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}

async function ageOf(file: string): Promise<number> {
  const status = await stat(file).catch(() => null);
  return status === null ? 0 : Date.now() - status.mtimeMs;
}
