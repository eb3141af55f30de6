import { readFile, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { RolloutGitInfo } from "@codex/protocol";
import { linkedGitFolder } from "../git/linkedGitFolder.ts";

/**
 * State of the repository a folder is in, from its files alone (no `git` process); null outside a repository. A branch
 * without a commit is none yet.
 */
export async function readGitInfo(cwd: string): Promise<RolloutGitInfo | null> {
  const gitDir = await findGitDir(cwd);
  if (gitDir === null) return null;
  const commonDir = await findCommonDir(gitDir);
  const head = (await readText(join(gitDir, "HEAD")))?.trim();
  if (head === undefined) return null;
  const ref = /^ref: (refs\/.+)$/.exec(head)?.[1] ?? null;
  const [hash, url] = await Promise.all([
    ref === null ? Promise.resolve(head) : resolveRef(gitDir, commonDir, ref),
    originUrl(commonDir),
  ]);
  const born = isHash(hash);
  const branch = born && ref?.startsWith("refs/heads/") ? ref.slice("refs/heads/".length) : null;
  return {
    ...(born ? { commit_hash: hash } : {}),
    ...(branch === null ? {} : { branch }),
    ...(url === null ? {} : { repository_url: url }),
  };
}

const isHash = (text: string | null): text is string => text !== null && /^[0-9a-f]{40,64}$/.test(text);

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return null;
  }
}

async function findGitDir(cwd: string): Promise<string | null> {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const dotGit = join(folder, ".git");
    const kind = await stat(dotGit).catch(() => null);
    if (kind?.isDirectory()) return dotGit;
    if (kind?.isFile()) return linkedGitFolder(dotGit);
    if (folder === dirname(folder)) return null;
  }
}

/** A linked worktree keeps its branches and configuration in the main repository. */
async function findCommonDir(gitDir: string): Promise<string> {
  const target = (await readText(join(gitDir, "commondir")))?.trim();
  return target ? resolve(gitDir, target) : gitDir;
}

async function resolveRef(gitDir: string, commonDir: string, ref: string): Promise<string | null> {
  for (const folder of new Set([gitDir, commonDir])) {
    const loose = (await readText(join(folder, ref)))?.trim();
    if (loose) return loose;
  }
  const packed = (await readText(join(commonDir, "packed-refs"))) ?? "";
  for (const line of packed.split("\n")) {
    if (line.endsWith(` ${ref}`)) return line.slice(0, -ref.length - 1);
  }
  return null;
}

async function originUrl(commonDir: string): Promise<string | null> {
  const config = (await readText(join(commonDir, "config"))) ?? "";
  let inOrigin = false;
  for (const raw of config.split("\n")) {
    const line = raw.trim();
    if (line.startsWith("[")) inOrigin = /^\[remote "origin"\]/.test(line);
    const url = inOrigin ? /^url\s*=\s*(.+)$/.exec(line)?.[1] : undefined;
    if (url !== undefined) return url.trim();
  }
  return null;
}
