import { closeSync, mkdirSync, openSync, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { join } from "node:path";

/** What was found where a placeholder was wanted. */
export type Held = "placeholder" | "exists" | "impossible";

/** Commands that need a placeholder of ours now, by its path. */
const holders = new Map<string, number>();
const MARK = `.held-by-${process.pid}`;
let hooked = false;

/**
 * Puts an empty folder where none is, for a sandbox to mount over: a mount needs something to sit on. A file with
 * our process id in it keeps another server from removing the folder from under our mount.
 *
 * `impossible` means that nothing can be created there, hence nothing needs to be kept from being created. The calls
 * are synchronous: a handful of microseconds each, where a command under `workspace-write` would wait for some thirty
 * round trips to the thread pool.
 */
export function holdPlaceholder(path: string): Held {
  if (!hooked) {
    hooked = true;
    process.once("exit", removeAll);
  }
  const known = holders.get(path);
  const held = known === undefined ? create(path) : "placeholder";
  if (held === "placeholder") holders.set(path, (known ?? 0) + 1);
  return held;
}

/** Ends one hold; the last one removes the folder, unless something else is in it by now. */
export function releasePlaceholder(path: string): void {
  const left = (holders.get(path) ?? 0) - 1;
  if (left > 0) {
    holders.set(path, left);
  } else if (holders.delete(path)) {
    remove(path);
  }
}

function create(path: string): Held {
  // Another server may remove its own placeholder between the look and the mark: look again.
  for (let attempt = 0; attempt < 5; attempt++) {
    const trouble = codeOf(() => mkdirSync(path, { mode: 0o700 }));
    if (trouble !== null) {
      if (trouble !== "EEXIST") return "impossible";
      if (!isPlaceholder(path)) return "exists";
    }
    if (codeOf(() => closeSync(openSync(join(path, MARK), "w"))) !== "ENOENT") return "placeholder";
  }
  return "impossible";
}

/** A folder with nothing but marks in it; those of dead servers are taken away. */
function isPlaceholder(path: string): boolean {
  let names: string[] = [];
  if (codeOf(() => (names = readdirSync(path))) !== null) return false;
  const marks = names.map((name) => /^\.held-by-(\d+)$/.exec(name)?.[1]);
  if (names.length === 0 || marks.includes(undefined)) return false;
  for (const pid of marks) {
    if (!isAlive(Number(pid))) codeOf(() => unlinkSync(join(path, `.held-by-${pid}`)));
  }
  return true;
}

function isAlive(pid: number): boolean {
  const trouble = codeOf(() => process.kill(pid, 0));
  return trouble === null || trouble === "EPERM";
}

function remove(path: string): void {
  codeOf(() => unlinkSync(join(path, MARK)));
  codeOf(() => rmdirSync(path));
}

/** The process ends with commands under way: they die with it. */
function removeAll(): void {
  for (const path of holders.keys()) remove(path);
}

/** Does something that may fail; the name of the error, or null. */
function codeOf(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
  }
}
