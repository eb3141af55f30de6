import { setFlagsFromString } from "node:v8";
import type { Config } from "@codex/core";
import { limitMemory } from "@codex/core/limit-memory";
import type { InitialThread } from "@codex/tui";
import { type CheckedConfig, checkConfig } from "../configFault.ts";
import { type LaunchSettings, launchSettings } from "../overrides.ts";
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
  const launch = await launchSettings(request.flags, request.wishes);
  const { cwd, remote, initial, prompt, images, addedFolders } = request;
  const { overrides } = launch;
  const checked = remote === null ? await checkLocal(request, launch) : unread;
  const refusal = checked.fault ?? terminalFault();
  if (refusal !== null) {
    process.stderr.write(`${refusal}\n`);
    return 1;
  }
  const { startTui } = await loadTui();
  const server = await openServer({ cwd, remote, launch, addedFolders, onLoaded: keepSmall });
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
      ...screens(checked.config?.layers.merged ?? {}),
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
const unread = { config: null, fault: null };

/** The configuration of this machine; its fault is anything that keeps a session from beginning. */
async function checkLocal(
  { cwd, addDir }: TuiRequest,
  { overrides, wishes }: LaunchSettings,
): Promise<CheckedConfig> {
  const folder = cwd ?? process.cwd();
  if (!(await isFolder(folder))) {
    return { config: null, fault: `Error: ${folder} is not a folder; give --cd a folder to work in.` };
  }
  const options = serverOptions({ cwd: folder, source: "cli", overrides });
  const checked = await checkConfig(options, wishes, "Error loading configuration: ");
  if (addDir.length === 0 || !staysReadOnly(checked.config)) return checked;
  const reason = `Ignoring --add-dir (${addDir.join(", ")}) because the effective sandbox mode is read-only.`;
  const advice = "Switch to workspace-write or danger-full-access to allow additional writable roots.";
  return { config: null, fault: `Error adding directories: ${reason} ${advice}` };
}

/** Whether nothing may be written to, and no question is still to come about a folder that was never asked about. */
function staysReadOnly(config: Config | null): boolean {
  if (config?.sandboxPolicy.type !== "read-only") return false;
  const { profile = "", profiles, sandbox_mode: mode } = config.toml;
  return config.trustLevel !== null || (profiles?.[profile]?.sandbox_mode ?? mode) !== undefined;
}

async function isFolder(folder: string): Promise<boolean> {
  const { stat } = await import("node:fs/promises");
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** Why there is no terminal to draw on; null when there is one. */
function terminalFault(): string | null {
  const advice = 'for a run without one, use: codex exec "…"';
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    return `Error: ${process.stdin.isTTY ? "stdout" : "stdin"} is not a terminal; ${advice}`;
  }
  if (process.env.TERM !== "dumb") return null;
  return `Error: TERM is "dumb", a terminal that cannot move its cursor; ${advice}`;
}

/** Which screens of the terminal are used, as `tui.alternate_screen` wants it; `auto` keeps the scrollback. */
function screens({ tui }: Readonly<Record<string, unknown>>): {
  alternateScreen: boolean;
  secondScreen: boolean;
} {
  const wanted =
    typeof tui === "object" && tui !== null && "alternate_screen" in tui ? tui.alternate_screen : "auto";
  return { alternateScreen: wanted === "always", secondScreen: wanted !== "never" };
}
