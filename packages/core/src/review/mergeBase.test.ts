import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CodexError } from "../errors.ts";
import { mergeBase } from "./mergeBase.ts";

/** A repository of its own, gone when disposed of. */
class Repository implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<Repository> {
    return new Repository(await mkdtemp(join(tmpdir(), "codex-merge-base-")));
  }

  git(...args: string[]): string {
    const env = {
      PATH: process.env.PATH,
      HOME: this.folder,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
      GIT_AUTHOR_NAME: "a",
      GIT_AUTHOR_EMAIL: "a@example.com",
      GIT_COMMITTER_NAME: "a",
      GIT_COMMITTER_EMAIL: "a@example.com",
      // Never a repository further up, whatever goes wrong.
      GIT_CEILING_DIRECTORIES: tmpdir(),
    };
    const options = { cwd: this.folder, env, encoding: "utf8" as const };
    return execFileSync("git", args, options).trim();
  }

  commit(message: string): string {
    this.git("commit", "-q", "--allow-empty", "-m", message);
    return this.git("rev-parse", "HEAD");
  }

  [Symbol.asyncDispose](): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

test("the commit where two branches part, or the upstream's when that is ahead", async () => {
  await using repo = await Repository.create();
  repo.git("init", "-q", "-b", "main");
  const first = repo.commit("first");
  repo.git("checkout", "-q", "-b", "feature");
  repo.commit("mine");
  expect(await mergeBase(repo.folder, "main")).toBe(first);
  repo.git("checkout", "-q", "-b", "ahead", first);
  const second = repo.commit("second");
  repo.git("checkout", "-q", "-b", "later");
  repo.commit("later");
  repo.git("branch", "-q", "--set-upstream-to=ahead", "main");
  expect(await mergeBase(repo.folder, "main")).toBe(second);
});

test("a branch that git does not know has none, whatever it looks like", async () => {
  await using repo = await Repository.create();
  repo.git("init", "-q", "-b", "main");
  expect(await mergeBase(repo.folder, "main")).toBeNull();
  repo.commit("first");
  expect(await mergeBase(repo.folder, "nosuch")).toBeNull();
  expect(await mergeBase(repo.folder, "--all")).toBeNull();
});

test("outside a repository there is nothing to compare with", async () => {
  await using repo = await Repository.create();
  const message = `${JSON.stringify(repo.folder)} is not a git repository`;
  await expect(mergeBase(repo.folder, "main")).rejects.toEqual(new CodexError("invalidRequest", message));
});
