import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/**
 * The folder that a `.git` file stands for, as in worktrees and submodules: absolute, and not necessarily there. Null
 * when there is no such file or it is something else.
 */
export async function linkedGitFolder(dotGit: string): Promise<string | null> {
  const text = await readFile(dotGit, "utf8").catch(() => "");
  const target = /^gitdir:\s*(.+?)\s*$/m.exec(text)?.[1];
  return target === undefined ? null : resolve(dirname(dotGit), target);
}
