import { stat } from "node:fs/promises";
import { errorMessage } from "../errors.ts";
import { guardGroup, unguardGroup } from "./orphanGuard.ts";
import { killTree } from "./processTree.ts";
import { SpawnError } from "./spawn.ts";

/** A program to start in a terminal of its own. */
export interface PtyRequest {
  readonly argv: readonly string[];
  /** Absolute; must exist. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called with what the terminal shows, in order. */
  onOutput(chunk: Buffer): void;
}

/** A program in a terminal. */
export interface PtyProcess {
  readonly pid: number;
  /** Resolves when it ended and its output was delivered; `signal` is a number, 0 for none. Never rejects. */
  readonly ended: Promise<{ exitCode: number; signal: number }>;
  /** Types into the terminal. */
  write(text: string): void;
  /** Ends the process tree at once. */
  kill(): void;
}

const COLUMNS = 80;
const ROWS = 24;

/** Starts a program in a new terminal of 80 by 24; rejects with `SpawnError`. */
export async function startPty({ argv, cwd, env, onOutput }: PtyRequest): Promise<PtyProcess> {
  const { spawn } = await import("@lydell/node-pty");
  // The child would notice only after the fork, and say so on its terminal.
  const folder = await stat(cwd).catch(() => null);
  if (folder === null) throw new SpawnError("ENOENT", `no such folder: ${cwd}`, undefined);
  if (!folder.isDirectory()) throw new SpawnError("ENOTDIR", `not a folder: ${cwd}`, undefined);
  const [file = "", ...args] = argv;
  const terminal = open();
  function open() {
    try {
      return spawn(file, args, { cwd, env: { ...env }, cols: COLUMNS, rows: ROWS, encoding: null });
    } catch (error) {
      throw new SpawnError("UNKNOWN", `cannot open a terminal: ${errorMessage(error)}`, error);
    }
  }
  const { pid } = terminal;
  guardGroup(pid);
  // Typed as text whatever the encoding; without one it is bytes.
  terminal.onData((data: string | Buffer) => onOutput(typeof data === "string" ? Buffer.from(data) : data));
  const ended = new Promise<{ exitCode: number; signal: number }>((resolve) => {
    terminal.onExit(({ exitCode, signal }) => {
      unguardGroup(pid);
      resolve({ exitCode, signal: signal ?? 0 });
    });
  });
  return { pid, ended, write: (text) => terminal.write(text), kill: () => killTree(pid) };
}
