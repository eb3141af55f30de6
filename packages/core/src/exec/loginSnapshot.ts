import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { ensureFolder } from "../ensureFolder.ts";
import { runProcess } from "../process/spawn.ts";

/** A command as it is to be started. */
export interface Launch {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** How the snapshots of one thread are made. */
export interface SnapshotOptions {
  /** Absolute folder for what a snapshot has to keep on disk. */
  readonly folder: string;
  readonly threadId: string;
  /** Whether a variable that the user's profile sets may reach commands. */
  admits(name: string): boolean;
}

/** Longest a profile may take; a slower one runs with every command instead. */
const PROFILE_LIMIT_MS = 10_000;

/**
 * The profile is read while the model thinks: starting a process holds up everything else for some milliseconds, and
 * the first request should be on its way by then.
 */
const WARM_UP_DELAY_MS = 50;

/** Variables that belong to one shell process, not to what its profile set up. */
const TRANSIENT = new Set(["PWD", "OLDPWD", "SHLVL", "_", "BASH_ENV"]);

interface Snapshot {
  /** Null removes the variable. */
  readonly changes: readonly (readonly [name: string, value: string | null])[];
  /** A script that every shell reads first: functions, umask; null when there is nothing to restore. */
  readonly script: string | null;
}

/**
 * What the user's profile sets up, found out once instead of with every command: reading it takes longer than most
 * commands, it fails in a sandbox, and it would bring back variables that commands must not see.
 *
 * Only for bash; other shells read their profile each time.
 */
export class LoginSnapshot {
  readonly #options: SnapshotOptions;
  readonly #snapshots = new Map<string, Promise<Snapshot | null>>();
  #warming: NodeJS.Timeout | null = null;

  constructor(options: SnapshotOptions) {
    this.#options = options;
  }

  /** Soon begins to read the profile for a shell, so that the first command need not wait for it. */
  warm(shell: string, env: Readonly<Record<string, string>>): void {
    if (!isBash(shell)) return;
    this.#warming = setTimeout(() => void this.#snapshot(shell, env), WARM_UP_DELAY_MS).unref();
  }

  /** The command without the reading of the profile, where that can be done; otherwise as it is. */
  async apply(launch: Launch): Promise<Launch> {
    const [shell, flag, script, ...rest] = launch.argv;
    if (shell === undefined || flag !== "-lc" || script === undefined || rest.length > 0) return launch;
    const snapshot = isBash(shell) ? await this.#snapshot(shell, launch.env) : null;
    if (snapshot === null) return launch;
    const env = { ...launch.env };
    for (const [name, value] of snapshot.changes) {
      if (value === null) delete env[name];
      else env[name] = value;
    }
    if (snapshot.script !== null) env.BASH_ENV = snapshot.script;
    return { argv: [shell, "-c", script], env };
  }

  /** Removes what is kept on disk; a profile that is being read is read to its end, for it may hold locks. */
  async close(): Promise<void> {
    if (this.#warming !== null) clearTimeout(this.#warming);
    const made = await Promise.all(this.#snapshots.values());
    const scripts = made.map((snapshot) => snapshot?.script ?? null).filter((script) => script !== null);
    await Promise.all(scripts.map((script) => rm(script, { force: true })));
  }

  /** The environment of a thread's commands does not change: one snapshot per shell is enough. */
  #snapshot(shell: string, env: Readonly<Record<string, string>>): Promise<Snapshot | null> {
    const known = this.#snapshots.get(shell);
    if (known !== undefined) return known;
    const made = this.#take(shell, env).catch(() => null);
    this.#snapshots.set(shell, made);
    return made;
  }

  async #take(shell: string, env: Readonly<Record<string, string>>): Promise<Snapshot | null> {
    const mark = randomUUID();
    const dump = `printf '%s\\0' ${mark} "$(umask)"; /usr/bin/env -0; printf '%s\\0' ${mark}; declare -f; printf ${mark}`;
    const chunks: Buffer[] = [];
    const end = await runProcess({
      argv: [shell, "-lc", dump],
      cwd: env.HOME ?? "/",
      env,
      timeoutMs: PROFILE_LIMIT_MS,
      onOutput: (stream, chunk) => {
        if (stream === "stdout") chunks.push(Buffer.from(chunk));
      },
    });
    // A profile may print before the first mark; without the last one the dump is not whole.
    const parts = Buffer.concat(chunks).toString("utf8").split(mark);
    const [variables, functions, rest] = parts.slice(-3);
    if (end.exitCode !== 0 || variables === undefined || functions === undefined || rest !== "") return null;
    const [, umask = "", ...entries] = variables.split("\0");
    const script = scriptText({ umask, functions: functions.slice(1), bashEnv: env.BASH_ENV });
    const { folder, threadId } = this.#options;
    const file = join(folder, `${threadId}.sh`);
    if (script !== "") {
      await ensureFolder(folder, 0o700);
      await writeFile(file, script, { mode: 0o600 });
    }
    return { changes: this.#changes(env, entries), script: script === "" ? null : file };
  }

  #changes(env: Readonly<Record<string, string>>, entries: readonly string[]): Snapshot["changes"] {
    const after = new Map<string, string>();
    for (const entry of entries) {
      const at = entry.indexOf("=");
      // Exported functions travel as variables of such names and are kept by `declare -f`.
      if (at > 0 && !entry.startsWith("BASH_FUNC_")) after.set(entry.slice(0, at), entry.slice(at + 1));
    }
    const removed = Object.keys(env).filter((name) => !after.has(name) && !name.startsWith("BASH_FUNC_"));
    const set = [...after].filter(([name, value]) => env[name] !== value && this.#options.admits(name));
    const changes: (readonly [string, string | null])[] = [
      ...removed.map((name) => [name, null] as const),
      ...set,
    ];
    return changes.filter(([name]) => !TRANSIENT.has(name));
  }
}

function isBash(shell: string): boolean {
  return basename(shell) === "bash";
}

interface ScriptParts {
  /** As the builtin prints it. */
  readonly umask: string;
  readonly functions: string;
  /** The variable as the user set it, which ours takes the place of. */
  readonly bashEnv: string | undefined;
}

function scriptText({ umask, functions, bashEnv }: ScriptParts): string {
  const lines: string[] = [];
  if (Number.parseInt(umask, 8) !== process.umask()) lines.push(`umask ${umask}`);
  if (functions.trim() !== "") lines.push(functions);
  if (lines.length === 0 && bashEnv === undefined) return "";
  const quoted = bashEnv?.replaceAll("'", "'\\''");
  // First of all: scripts that the command runs must not read this file too.
  const restore = quoted === undefined ? "unset BASH_ENV" : `export BASH_ENV='${quoted}'`;
  return `${[restore, ...lines].join("\n")}\n`;
}
