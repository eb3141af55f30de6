import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { WorkspaceFacts } from "./turnMetadata.ts";

const GIT_TIMEOUT_MS = 5000;

/** Asks git about the repository around a folder; null outside of one or when git does not answer. Never throws. */
export async function workspaceFacts(cwd: string): Promise<WorkspaceFacts | null> {
  if (!(await insideRepository(cwd))) return null;
  const [root, commitHash, remotes, status] = await Promise.all([
    git(cwd, "rev-parse", "--show-toplevel"),
    git(cwd, "rev-parse", "HEAD"),
    git(cwd, "remote", "-v"),
    git(cwd, "status", "--porcelain"),
  ]);
  if (!root) return null;
  return {
    root,
    remotes: fetchRemotes(remotes ?? ""),
    ...(commitHash ? { commitHash } : {}),
    ...(status === null ? {} : { hasChanges: status !== "" }),
  };
}

/** Spares the four processes in the common case of a folder without a repository. */
async function insideRepository(cwd: string): Promise<boolean> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const found = await access(join(folder, ".git")).then(
      () => true,
      () => false,
    );
    if (found || folder === dirname(folder)) return found;
  }
}

/** Trimmed output of git, null when it failed. Nothing the repository configures is run. */
function git(cwd: string, ...args: string[]): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...args];
  const options = {
    cwd,
    timeout: GIT_TIMEOUT_MS,
    maxBuffer: 1 << 26,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" },
  };
  execFile("git", safe, options, (error, stdout) => resolve(error === null ? stdout.trim() : null));
  return promise;
}

function fetchRemotes(listing: string): Record<string, string> {
  const remotes: Record<string, string> = {};
  for (const line of listing.split("\n")) {
    const match = /^(\S+)\t(.+) \(fetch\)$/.exec(line);
    if (match?.[1] !== undefined && match[2] !== undefined) remotes[match[1]] = match[2];
  }
  return remotes;
}
