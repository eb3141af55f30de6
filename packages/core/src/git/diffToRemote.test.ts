import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diffToRemote } from "./diffToRemote.ts";

/** A repository with one commit and a clone of it on a branch of its own; gone when disposed of. */
class Clone implements AsyncDisposable {
  readonly folder: string;
  readonly origin: string;
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
    this.origin = join(root, "origin");
    this.folder = join(root, "clone");
  }

  static async create(): Promise<Clone> {
    const clone = new Clone(await mkdtemp(join(tmpdir(), "codex-remote-")));
    await mkdir(clone.origin);
    clone.git(clone.origin, "init", "-q", "-b", "main");
    await clone.commit(clone.origin, "a.txt", "one\n");
    clone.git(clone.#root, "clone", "-q", clone.origin, "clone");
    clone.git(clone.folder, "checkout", "-q", "-b", "feature");
    return clone;
  }

  git(cwd: string, ...args: string[]): string {
    const env = {
      PATH: process.env.PATH,
      HOME: this.#root,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
      GIT_AUTHOR_NAME: "a",
      GIT_AUTHOR_EMAIL: "a@example.com",
      GIT_COMMITTER_NAME: "a",
      GIT_COMMITTER_EMAIL: "a@example.com",
      GIT_CEILING_DIRECTORIES: tmpdir(),
    };
    return execFileSync("git", args, { cwd, env, encoding: "utf8" }).trim();
  }

  async commit(cwd: string, file: string, text: string): Promise<string> {
    await writeFile(join(cwd, file), text);
    this.git(cwd, "add", ".");
    this.git(cwd, "commit", "-q", "-m", file);
    return this.git(cwd, "rev-parse", "HEAD");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
  }
}

test("commits, changes and untracked files that the remote lacks", async () => {
  await using clone = await Clone.create();
  const { folder } = clone;
  const base = clone.git(folder, "rev-parse", "HEAD");
  await clone.commit(folder, "b.txt", "b\n");
  await writeFile(join(folder, "b.txt"), "b\nb2\n");
  await writeFile(join(folder, "new file"), "n\n");
  await writeFile(join(folder, ".gitignore"), "*.log\n");
  await writeFile(join(folder, "x.log"), "ignored\n");
  const found = await diffToRemote(folder);
  expect(found?.sha).toBe(base);
  expect(found?.diff.match(/^diff --git .*$/gm)).toEqual([
    "diff --git a/b.txt b/b.txt",
    "diff --git a/.gitignore b/.gitignore",
    "diff --git a/new file b/new file",
  ]);
  expect(found?.diff).toContain("@@ -0,0 +1,2 @@\n+b\n+b2\n");
});

test("the closest of what the remote has: any of its branches with the checked-out commit", async () => {
  await using clone = await Clone.create();
  const { folder } = clone;
  const pushed = await clone.commit(folder, "b.txt", "b\n");
  clone.git(folder, "push", "-q", "origin", "feature:other");
  expect(await diffToRemote(folder)).toEqual({ sha: pushed, diff: "" });
  clone.git(folder, "checkout", "-q", "--detach");
  expect(await diffToRemote(folder)).toEqual({ sha: pushed, diff: "" });
  clone.git(folder, "remote", "rename", "origin", "upstream");
  expect(await diffToRemote(folder)).toEqual({ sha: pushed, diff: "" });
});

test("no remote, no commit, no repository", async () => {
  await using clone = await Clone.create();
  expect(await diffToRemote(clone.origin)).toBeNull();
  clone.git(clone.folder, "remote", "remove", "origin");
  expect(await diffToRemote(clone.folder)).toBeNull();
  expect(await diffToRemote(join(clone.folder, "missing"))).toBeNull();
});

test("nothing that the repository configures is run", async () => {
  await using clone = await Clone.create();
  const { folder } = clone;
  clone.git(folder, "config", "diff.external", "touch ran-external");
  clone.git(folder, "config", "core.fsmonitor", "touch ran-monitor");
  await writeFile(join(folder, "a.txt"), "two\n");
  expect((await diffToRemote(folder))?.diff).not.toContain("ran-");
});
