import { setFlagsFromString } from "node:v8";
import { limitMemory } from "@codex/core/limit-memory";
import type { InitialThread } from "@codex/tui";
import { checkConfig } from "../configFault.ts";
import { parseOverrides } from "../overrides.ts";
import { packs } from "../packs/packs.ts";
import { serverOptions } from "../serverOptions.ts";
import { VERSION } from "../version.ts";
import { deviceSignIn } from "./deviceSignIn.ts";
import { loadTui } from "./loadTui.ts";
import { openServer } from "./openServer.ts";
import type { TuiFlagValues } from "./tuiFlags.ts";

/** What the terminal interface is to begin with. */
export interface TuiRequest extends TuiFlagValues {
  readonly initial: InitialThread;
  readonly prompt: string | null;
}

/** Runs the terminal interface over a server in this process, or a remote one; resolves with the exit status. */
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
  const overrides = await parseOverrides(request.flags);
  const { cwd, remote, initial, prompt, images } = request;
  const folder = cwd ?? process.cwd();
  const options = serverOptions({ cwd: folder, source: "cli", overrides });
  const { fault, table } = remote === null ? await checkConfig(options) : unread;
  if (fault !== null) {
    process.stderr.write(`${fault}\n`);
    return 1;
  }
  const { startTui } = await loadTui();
  const server = await openServer({ cwd, remote, overrides, onLoaded: keepSmall });
  try {
    const outcome = await startTui({
      client: server.client,
      version: VERSION,
      codexHome: server.codexHome,
      cwd,
      initial,
      thread: server.thread,
      prompt,
      images,
      tips: true,
      ...screens(table),
      // A remote server signs in for itself.
      ...(remote === null && { deviceSignIn: deviceSignIn(overrides) }),
      terminal: { stdin: process.stdin, stdout: process.stdout, env: process.env },
    });
    if (outcome.totalTokens > 0) process.stdout.write(`Tokens used: ${outcome.totalTokens}\n`);
    if (outcome.threadId !== null) {
      const where = remote === null ? "" : `--remote ${remote} `;
      process.stdout.write(`To go on with this session: codex resume ${where}${outcome.threadId}\n`);
    }
    if (outcome.failure !== null) process.stderr.write(`Error: ${outcome.failure}\n`);
    return outcome.failure === null ? 0 : 1;
  } finally {
    await server.close();
  }
}

/**
 * A session may last for days: its garbage is collected before it piles up. Only once all is loaded, for under other flags
 * than its own Node takes none of the code that was compiled before.
 */
function keepSmall(): void {
  packs()?.keepTurn();
  limitMemory();
  setFlagsFromString("--optimize-for-size");
}

/** The configuration of a remote server is not this machine's. */
const unread: Awaited<ReturnType<typeof checkConfig>> = { table: {}, fault: null };

/** Which screens of the terminal are used, as `tui.alternate_screen` wants it; `auto` keeps the scrollback. */
function screens({ tui }: (typeof unread)["table"]): { alternateScreen: boolean; secondScreen: boolean } {
  const wanted =
    typeof tui === "object" && tui !== null && "alternate_screen" in tui ? tui.alternate_screen : "auto";
  return { alternateScreen: wanted === "always", secondScreen: wanted !== "never" };
}
