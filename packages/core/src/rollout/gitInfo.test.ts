import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readGitInfo } from "./gitInfo.ts";

const ENV = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

test("commit, branch and origin are read from the files of the repository", async () => {
  const folder = await mkdtemp(join(tmpdir(), "codex-git-"));
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      env: ENV,
      encoding: "utf8",
    }).trim();
  try {
    expect(await readGitInfo(folder)).toBeNull();
    git("init", "-q", "-b", "work");
    expect(await readGitInfo(folder)).toEqual({});
    git("remote", "add", "other", "https://example.com/other.git");
    git("remote", "add", "origin", "https://example.com/r.git");
    expect(await readGitInfo(folder)).toEqual({ repository_url: "https://example.com/r.git" });
    git("commit", "-q", "--allow-empty", "-m", "first");
    const sub = join(folder, "a", "b");
    await mkdir(sub, { recursive: true });
    const commit_hash = git("rev-parse", "HEAD");
    const full = { commit_hash, branch: "work", repository_url: "https://example.com/r.git" };
    expect(await readGitInfo(sub)).toEqual(full);
    git("pack-refs", "--all");
    expect(await readGitInfo(folder)).toEqual(full);
    git("worktree", "add", "-q", join(folder, "tree"), "-b", "side");
    expect(await readGitInfo(join(folder, "tree"))).toEqual({ ...full, branch: "side" });
    git("checkout", "-q", "--detach");
    expect(await readGitInfo(folder)).toEqual({ commit_hash, repository_url: full.repository_url });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
