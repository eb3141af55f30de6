import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workspaceFacts } from "./workspaceFacts.ts";

async function folder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "facts-")));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

function git(cwd: string, ...args: string[]): string {
  const identity = ["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8" }).trim();
}

test("commit, remotes and changes of the repository around a folder", async () => {
  await using repo = await folder();
  git(repo.path, "init", "-q");
  await mkdir(join(repo.path, "sub"));
  expect(await workspaceFacts(join(repo.path, "sub"))).toEqual({
    root: repo.path,
    remotes: {},
    hasChanges: false,
  });
  await writeFile(join(repo.path, "sub", "a"), "1");
  git(repo.path, "add", "-A");
  git(repo.path, "commit", "-q", "-m", "first");
  git(repo.path, "remote", "add", "origin", "git@example.com:a.git");
  // A monitor that the repository itself brings along must not run.
  git(repo.path, "config", "core.fsmonitor", `touch ${join(repo.path, "ran")}`);
  await writeFile(join(repo.path, "b"), "2");
  expect(await workspaceFacts(join(repo.path, "sub"))).toEqual({
    root: repo.path,
    remotes: { origin: "git@example.com:a.git" },
    commitHash: git(repo.path, "rev-parse", "HEAD"),
    hasChanges: true,
  });
});

test("no repository, no facts", async () => {
  await using plain = await folder();
  expect(await workspaceFacts(plain.path)).toBeNull();
  expect(await workspaceFacts(join(plain.path, "missing"))).toBeNull();
});
