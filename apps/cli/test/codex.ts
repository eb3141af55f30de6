import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { type ScriptEntry, startMockResponses } from "@codex-tools/mock-responses";

/** The built command. */
export const CODEX = fileURLToPath(new URL("../dist/codex.js", import.meta.url));

/** How one run of the command ended. */
export interface Finished {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run the command. */
export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  readonly command?: string;
}

/** A run of the command that is under way. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** How it ended, when all it printed has been read. */
  readonly ended: Promise<Finished & { readonly signal: NodeJS.Signals | null }>;
}

/** A home folder, a work folder and a model server, with the built command to run in them. */
export async function workplace(script: readonly ScriptEntry[] = []) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "codex-cli-"));
  const home = path.join(folder, "home");
  const work = path.join(folder, "work");
  await mkdir(home);
  await mkdir(work);
  const model = await startMockResponses({ script });
  const config = `model = "mock-model"
model_provider = "mock"
approval_policy = "never"
sandbox_mode = "danger-full-access"

[model_providers.mock]
name = "mock"
base_url = "${model.baseUrl}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = 0
`;
  await writeFile(path.join(home, "config.toml"), config);
  const start = (args: readonly string[], options: RunOptions = {}): Running => {
    const child = spawn(process.execPath, [options.command ?? CODEX, ...args], {
      cwd: work,
      env: { ...process.env, CODEX_HOME: home, HOME: folder, ...options.env },
    });
    const finished = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      finished.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      finished.stderr += text;
    });
    // A command that does not read may be gone before it was given anything.
    child.stdin.on("error", () => {});
    child.stdin.end(options.stdin ?? "");
    const ended = new Promise<Finished & { signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status, signal) => resolve({ ...finished, status, signal }));
    });
    return { child, ended };
  };
  return {
    home,
    work,
    model,
    /** Starts the command, the built one unless told; `stdin` is given to it and then closed. */
    start,
    /** Runs the command to its end. */
    async codex(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
      const { signal: _, ...finished } = await start(args, options).ended;
      return finished;
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await model[Symbol.asyncDispose]();
      // What was told to end may still be writing.
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The JSON lines that a run printed. */
export function events(finished: Finished): Record<string, unknown>[] {
  return finished.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
