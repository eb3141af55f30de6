import { connectInProcess, createAppServer } from "@codex/app-server";
import { Client, type RequestParams } from "@codex/protocol";
import type { InitialThread } from "@codex/tui";
import { limitMemory } from "../limitMemory.ts";
import { parseOverrides } from "../overrides.ts";
import { serverOptions } from "../serverOptions.ts";
import type { ConfigFlags } from "../usage.ts";
import { VERSION } from "../version.ts";
import { loadTui } from "./loadTui.ts";

/** What the terminal interface is to begin with. */
export interface TuiRequest {
  readonly cwd: string;
  readonly flags: ConfigFlags;
  readonly initial: InitialThread;
  readonly thread: RequestParams<"thread/start">;
  readonly prompt: string | null;
  readonly images: readonly string[];
}

/** Runs the terminal interface over a server in this process; resolves with the exit status. */
export async function runTui(request: TuiRequest): Promise<number> {
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    const stream = process.stdin.isTTY ? "stdout" : "stdin";
    process.stderr.write(`Error: ${stream} is not a terminal; for a run without one, use: codex exec "…"\n`);
    return 1;
  }
  if (process.env.TERM === "dumb") {
    const advice = 'for a run without one, use: codex exec "…"';
    process.stderr.write(`Error: TERM is "dumb", a terminal that cannot move its cursor; ${advice}\n`);
    return 1;
  }
  limitMemory();
  const overrides = await parseOverrides(request.flags);
  const surroundings = serverOptions({ cwd: request.cwd, source: "cli", overrides });
  const server = createAppServer(surroundings);
  const { startTui } = await loadTui();
  try {
    const outcome = await startTui({
      client: new Client(connectInProcess(server)),
      version: VERSION,
      codexHome: surroundings.codexHome,
      cwd: request.cwd,
      initial: request.initial,
      thread: request.thread,
      prompt: request.prompt,
      images: request.images,
      terminal: { stdin: process.stdin, stdout: process.stdout, env: process.env },
    });
    if (outcome.totalTokens > 0) process.stdout.write(`Tokens used: ${outcome.totalTokens}\n`);
    if (outcome.threadId !== null) {
      process.stdout.write(`To go on with this session: codex resume ${outcome.threadId}\n`);
    }
    if (outcome.failure !== null) process.stderr.write(`Error: ${outcome.failure}\n`);
    return outcome.failure === null ? 0 : 1;
  } finally {
    await server.close();
  }
}
