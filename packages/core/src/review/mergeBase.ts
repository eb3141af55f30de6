import { execFile } from "node:child_process";
import { CodexError } from "../errors.ts";

const GIT_TIMEOUT_MS = 10_000;

/**
 * The commit where the checked-out history and a branch part; of a branch whose upstream has gone ahead it is the
 * upstream that counts. Null when there is none or git does not know the branch. Throws `invalidRequest` outside a
 * repository.
 */
export async function mergeBase(cwd: string, branch: string): Promise<string | null> {
  const git = (...args: string[]): Promise<string | null> => runGit(cwd, args);
  if ((await git("rev-parse", "--git-dir")) === null) {
    throw new CodexError("invalidRequest", `${JSON.stringify(cwd)} is not a git repository`);
  }
  const tip = await git("rev-parse", "--verify", "--quiet", "--end-of-options", branch);
  if (tip === null) return null;
  const upstream = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${branch}@{upstream}`);
  const ahead = upstream && (await git("rev-list", "--count", `${tip}..${upstream}`));
  return git("merge-base", "HEAD", ahead && ahead !== "0" && upstream ? upstream : tip);
}

/** Trimmed output of git; null when it failed or said nothing. Nothing the repository configures is run. */
function runGit(cwd: string, args: readonly string[]): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...args];
  const options = { cwd, timeout: GIT_TIMEOUT_MS, env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" } };
  execFile("git", safe, options, (error, stdout) => resolve(error === null ? stdout.trim() || null : null));
  return promise;
}
