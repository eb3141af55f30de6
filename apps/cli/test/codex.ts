import { spawn } from "node:child_process";
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
  return {
    home,
    work,
    model,
    /** Runs the command to its end, the built one unless told; `stdin` is given to it and then closed. */
    codex(
      args: readonly string[],
      options: { stdin?: string | Uint8Array; env?: NodeJS.ProcessEnv; command?: string } = {},
    ): Promise<Finished> {
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
      child.stdin.end(options.stdin ?? "");
      return new Promise((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (status) => resolve({ ...finished, status }));
      });
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
