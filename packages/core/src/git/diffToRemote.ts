import { runGit } from "./runGit.ts";

/** What a remote does not have yet. */
export interface RemoteDiff {
  /** Commit of the remote that is closest to the checked-out one. */
  readonly sha: string;
  /** Git diff from that commit to the work tree, untracked files at the end. */
  readonly diff: string;
}

/** Neither programs nor filters that a repository names are run. */
const PLAIN = ["--no-textconv", "--no-ext-diff"];

/** What `git diff` ends with when it found a difference. */
const DIFFERENT = 1;

/** Files compared at the same time. */
const AT_ONCE = 8;

/**
 * Compares a work tree with the closest commit that a remote is known to have; nothing is fetched. Null outside a
 * repository, without a remote, and when git fails.
 */
export async function diffToRemote(cwd: string): Promise<RemoteDiff | null> {
  if ((await say(cwd, "rev-parse", "--git-dir")) === null) return null;
  const sha = await closestRemoteCommit(cwd);
  if (sha === null) return null;
  const tracked = await diffText(cwd, sha);
  const untracked = await untrackedDiffs(cwd);
  return tracked === null || untracked === null ? null : { sha, diff: tracked + untracked };
}

/**
 * Of the branch that is checked out, the default branch of the remotes and the remote branches that have the
 * checked-out commit: the one on a remote from which the fewest commits lead here.
 */
async function closestRemoteCommit(cwd: string): Promise<string | null> {
  const remotes = await remoteNames(cwd);
  const branches = new Set(await currentBranch(cwd));
  for (const name of await defaultBranch(cwd, remotes)) branches.add(name);
  for (const remote of remotes) {
    const held = await say(
      cwd,
      "for-each-ref",
      "--format=%(refname:strip=3)",
      "--contains=HEAD",
      `refs/remotes/${remote}`,
    );
    for (const name of lines(held)) if (name !== "HEAD") branches.add(name);
  }
  let closest: { readonly sha: string; readonly distance: number } | null = null;
  for (const branch of branches) {
    const sha = await commitOnRemote(cwd, remotes, branch);
    const distance = sha === null ? null : await say(cwd, "rev-list", "--count", `${sha}..HEAD`);
    if (sha === null || distance === null) continue;
    if (closest === null || Number(distance) < closest.distance)
      closest = { sha, distance: Number(distance) };
  }
  return closest?.sha ?? null;
}

/** `origin` first. */
async function remoteNames(cwd: string): Promise<string[]> {
  const names = lines(await say(cwd, "remote"));
  return [...names.filter((name) => name === "origin"), ...names.filter((name) => name !== "origin")];
}

async function currentBranch(cwd: string): Promise<string[]> {
  return lines(await say(cwd, "symbolic-ref", "--quiet", "--short", "HEAD"));
}

/** What a remote is known to begin with, else a local branch of one of the usual names. */
async function defaultBranch(cwd: string, remotes: readonly string[]): Promise<string[]> {
  for (const remote of remotes) {
    const target = await say(cwd, "symbolic-ref", "--quiet", `refs/remotes/${remote}/HEAD`);
    if (target !== null) return [target.slice(`refs/remotes/${remote}/`.length)];
  }
  for (const name of ["main", "master"]) {
    if ((await say(cwd, "rev-parse", "--verify", "--quiet", `refs/heads/${name}`)) !== null) return [name];
  }
  return [];
}

async function commitOnRemote(
  cwd: string,
  remotes: readonly string[],
  branch: string,
): Promise<string | null> {
  for (const remote of remotes) {
    const sha = await say(cwd, "rev-parse", "--verify", "--quiet", `refs/remotes/${remote}/${branch}`);
    if (sha !== null) return sha;
  }
  return null;
}

async function untrackedDiffs(cwd: string): Promise<string | null> {
  const listed = await runGit(cwd, ["ls-files", "--others", "--exclude-standard", "-z"]);
  if (listed.status !== 0) return null;
  const files = listed.stdout.split("\0").filter((name) => name !== "");
  let all = "";
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const some = files.slice(start, start + AT_ONCE);
    const nothing = process.platform === "win32" ? "NUL" : "/dev/null";
    const diffs = await Promise.all(
      some.map((file) => diffText(cwd, "--binary", "--no-index", "--", nothing, file)),
    );
    all += diffs.map((diff) => diff ?? "").join("");
  }
  return all;
}

async function diffText(cwd: string, ...args: string[]): Promise<string | null> {
  const { status, stdout } = await runGit(cwd, ["diff", ...PLAIN, ...args]);
  return status === 0 || status === DIFFERENT ? stdout : null;
}

/** Trimmed output of git; null when it failed. */
async function say(cwd: string, ...args: string[]): Promise<string | null> {
  const { status, stdout } = await runGit(cwd, args);
  return status === 0 ? stdout.trim() : null;
}

function lines(text: string | null): string[] {
  return (text ?? "").split("\n").filter((line) => line !== "");
}
