import { rmdirSync, unlinkSync } from "node:fs";
import { mkdir, readdir, rmdir, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What was found where a placeholder was wanted. */
export type Held = "placeholder" | "exists" | "impossible";

interface Entry {
  holders: number;
  held: Held;
  /** Steps on one path follow one another. */
  work: Promise<void>;
}

const entries = new Map<string, Entry>();
const MARK = `.held-by-${process.pid}`;
let hooked = false;

/**
 * Puts an empty folder where none is, for a sandbox to mount over: a mount needs something to sit on. A file with
 * our process id in it keeps another server from removing the folder from under our mount.
 *
 * `impossible` means that nothing can be created there, hence nothing needs to be kept from being created.
 */
export async function holdPlaceholder(path: string): Promise<Held> {
  if (!hooked) {
    hooked = true;
    process.once("exit", removeAllNow);
  }
  const entry = entries.get(path) ?? { holders: 0, held: "exists", work: Promise.resolve() };
  entries.set(path, entry);
  entry.holders++;
  const step = entry.work.then(async () => {
    if (entry.held !== "placeholder") entry.held = await create(path);
    return entry.held;
  });
  entry.work = step.then(() => {});
  const held = await step;
  if (held !== "placeholder") await releasePlaceholder(path);
  return held;
}

/** Ends one hold; the last one removes the folder, unless something else is in it by now. */
export async function releasePlaceholder(path: string): Promise<void> {
  const entry = entries.get(path);
  if (entry === undefined) return;
  entry.holders--;
  entry.work = entry.work.then(async () => {
    if (entry.holders > 0) return;
    if (entry.held === "placeholder") {
      await unlink(join(path, MARK)).catch(() => {});
      await rmdir(path).catch(() => {});
      entry.held = "exists";
    }
    // Whoever asked meanwhile waits for this step and makes it anew.
    if (entry.holders === 0) entries.delete(path);
  });
  await entry.work;
}

async function create(path: string): Promise<Held> {
  // Another server may remove its own placeholder between the look and the mark: look again.
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await mkdir(path, { mode: 0o700 });
    } catch (error) {
      if (codeOf(error) !== "EEXIST") return "impossible";
      if (!(await isPlaceholder(path))) return "exists";
    }
    const marked = await writeFile(join(path, MARK), "").then(
      () => true,
      (error: unknown) => codeOf(error) !== "ENOENT",
    );
    if (marked) return "placeholder";
  }
  return "impossible";
}

/** A folder with nothing but marks in it; those of dead servers are taken away. */
async function isPlaceholder(path: string): Promise<boolean> {
  const names = await readdir(path).catch(() => []);
  const holders = names.map((name) => /^\.held-by-(\d+)$/.exec(name)?.[1]);
  if (names.length === 0 || holders.includes(undefined)) return false;
  for (const pid of holders) {
    if (!isAlive(Number(pid))) await unlink(join(path, `.held-by-${pid}`)).catch(() => {});
  }
  return true;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** The process ends with commands under way: they die with it, and no event loop is left to wait for them. */
function removeAllNow(): void {
  for (const [path, entry] of entries) {
    if (entry.held !== "placeholder") continue;
    try {
      unlinkSync(join(path, MARK));
      rmdirSync(path);
    } catch {
      // Not empty, or gone.
    }
  }
}
