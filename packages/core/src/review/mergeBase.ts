import { CodexError } from "../errors.ts";
import { runGit } from "../git/runGit.ts";

/**
 * The commit where the checked-out history and a branch part; of a branch whose upstream has gone ahead it is the
 * upstream that counts. Null when there is none or git does not know the branch. Throws `invalidRequest` outside a
 * repository.
 */
export async function mergeBase(cwd: string, branch: string): Promise<string | null> {
  const git = (...args: string[]): Promise<string | null> => said(cwd, args);
  if ((await git("rev-parse", "--git-dir")) === null) {
    throw new CodexError("invalidRequest", `${JSON.stringify(cwd)} is not a git repository`);
  }
  const tip = await git("rev-parse", "--verify", "--quiet", "--end-of-options", branch);
  if (tip === null) return null;
  const upstream = await git("rev-parse", "--verify", "--quiet", "--end-of-options", `${branch}@{upstream}`);
  const ahead = upstream && (await git("rev-list", "--count", `${tip}..${upstream}`));
  return git("merge-base", "HEAD", ahead && ahead !== "0" && upstream ? upstream : tip);
}

/** Trimmed output of git; null when it failed or said nothing. */
async function said(cwd: string, args: readonly string[]): Promise<string | null> {
  const { status, stdout } = await runGit(cwd, args);
  return status === 0 ? stdout.trim() || null : null;
}
