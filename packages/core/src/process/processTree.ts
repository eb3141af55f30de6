import { readFileSync } from "node:fs";

/**
 * Ends a process that leads its own group, with everything descended from it that can be found.
 *
 * The group alone is not enough: a child that called setsid() left it. Where /proc shows children, those are
 * ended too. Never throws; a process already gone is no error.
 */
export function killTree(pid: number): void {
  const descendants = descendantsOf(pid);
  signal(-pid);
  signal(pid);
  for (const child of descendants) signal(child);
}

function signal(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // ESRCH: it ended by itself, which is all that was wanted.
  }
}

/** Taken before the first kill: an orphan is handed to another parent and could not be found afterwards. */
function descendantsOf(root: number): number[] {
  if (process.platform !== "linux") return [];
  const found: number[] = [];
  const pending = [root];
  for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
    for (const child of childrenOf(pid)) {
      found.push(child);
      pending.push(child);
    }
  }
  return found;
}

function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8");
    return text.split(" ").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
