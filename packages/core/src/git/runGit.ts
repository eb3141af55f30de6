import { execFile } from "node:child_process";

const GIT_TIMEOUT_MS = 10_000;

/** Output of git beyond this many bytes is a failure. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** How git ended. */
export interface GitResult {
  /** Exit status; null when git did not come to an end of its own or could not be started. */
  readonly status: number | null;
  readonly stdout: string;
}

/** Runs git in a folder. Nothing that the repository configures is run, and nothing is locked. */
export function runGit(cwd: string, args: readonly string[]): Promise<GitResult> {
  const { promise, resolve } = Promise.withResolvers<GitResult>();
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", ...args];
  const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0" };
  execFile("git", safe, { cwd, timeout: GIT_TIMEOUT_MS, maxBuffer: MAX_OUTPUT, env }, (error, stdout) => {
    const status = error === null ? 0 : typeof error.code === "number" ? error.code : null;
    resolve({ status, stdout });
  });
  return promise;
}
