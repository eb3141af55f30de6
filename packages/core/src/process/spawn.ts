import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { CodexError, errorMessage } from "../errors.ts";
import { guardGroup, unguardGroup } from "./orphanGuard.ts";
import { killTree } from "./processTree.ts";

/** Which of the two output streams of a process a chunk came from. */
export type OutputStream = "stdout" | "stderr";

/** A program to start: argv as it is, never through a further shell. */
export interface SpawnRequest {
  readonly argv: readonly string[];
  /** Absolute; must exist. */
  readonly cwd: string;
  /** The whole environment of the child. */
  readonly env: Readonly<Record<string, string>>;
  /** Descriptors the child gets as 3, 4, …; they stay open here. */
  readonly inherit?: readonly number[];
  /** After so many milliseconds the process tree is ended; absent means no limit. */
  readonly timeoutMs?: number | undefined;
  /** Ends the process tree when aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Called for each piece of output, in order of arrival; the chunk's memory is freed when the call returns. */
  onOutput(stream: OutputStream, chunk: Buffer): void;
}

/** How a process ended; exactly one of `exitCode` and `signal` is not null. */
export interface ProcessEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  readonly durationMs: number;
}

/** A process under way. */
export interface RunningProcess {
  readonly pid: number;
  /** Resolves when the process ended and its output was delivered; never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Ends the process tree at once. */
  kill(): void;
}

/** How long output may still come after the process itself ended, before a child that holds the pipe is cut off. */
const DRAIN_MS = 50;
/** A child that keeps writing into the pipe of its dead parent does not hold up the result longer than this. */
const DRAIN_MAX_MS = 500;

/** The program could not be started; `code` is the name of the system error, e.g. `ENOENT`. */
export class SpawnError extends CodexError {
  readonly code: string;

  constructor(code: string, message: string, cause: unknown) {
    super("io", message, { cause });
    this.code = code;
  }
}

/** Starts a process in a session and group of its own, without stdin; rejects with `SpawnError`. */
export async function startProcess(request: SpawnRequest): Promise<RunningProcess> {
  const [file, ...args] = request.argv;
  if (file === undefined) throw new CodexError("invalidRequest", "command args are empty");
  const started = performance.now();
  const child = start(file, args, {
    cwd: request.cwd,
    env: request.env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe", ...(request.inherit ?? [])],
  });
  const { pid } = child;
  if (pid === undefined) throw await spawnFailure(child, file);
  guardGroup(pid);
  return { pid, ended: watch(child, pid, request, started), kill: () => killTree(pid) };
}

/** Runs a process to its end; rejects with `SpawnError` when it cannot be started. */
export async function runProcess(request: SpawnRequest): Promise<ProcessEnd> {
  return (await startProcess(request)).ended;
}

/** Starts a process as Node does, but every refusal to start throws `SpawnError` or is the child's `error` event. */
export function start(file: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  try {
    // Node takes an empty folder for its own.
    if (file === "" || options.cwd === "") throw new SpawnError("ENOENT", "an empty name", undefined);
    return spawn(file, args, options);
  } catch (error) {
    if (error instanceof SpawnError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : "UNKNOWN";
    const message =
      code === "ERR_INVALID_ARG_VALUE" ? "nul byte found in provided data" : errorMessage(error);
    throw new SpawnError(code, message, error);
  }
}

/** Why a child that has no process id was not started. */
async function spawnFailure(child: ChildProcess, file: string): Promise<SpawnError> {
  const error = await new Promise<NodeJS.ErrnoException>((resolve) => child.once("error", resolve));
  return new SpawnError(error.code ?? "UNKNOWN", `cannot start \`${file}\`: ${error.message}`, error);
}

async function watch(
  child: ChildProcess,
  pid: number,
  request: SpawnRequest,
  started: number,
): Promise<ProcessEnd> {
  const { signal, timeoutMs } = request;
  let timedOut = false;
  let aborted = false;
  let lastOutput = 0;
  const onAbort = () => {
    aborted = true;
    killTree(pid);
  };
  const listen = (stream: Readable | null, name: OutputStream) => {
    stream?.on("data", (chunk: Buffer) => {
      lastOutput = performance.now();
      request.onOutput(name, chunk);
      release(chunk);
    });
    // A read error is the end of output, not of the process.
    stream?.on("error", () => {});
  };
  listen(child.stdout, "stdout");
  listen(child.stderr, "stderr");
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once("exit", (code, by) => resolve({ code, signal: by }));
  });
  const timer =
    timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          timedOut = true;
          killTree(pid);
        }, timerDelay(timeoutMs));
  if (signal?.aborted) onAbort();
  else signal?.addEventListener("abort", onAbort, { once: true });

  const end = await exited;
  clearTimeout(timer);
  signal?.removeEventListener("abort", onAbort);
  unguardGroup(pid);
  const durationMs = performance.now() - started;
  await drain(closed, () => lastOutput);
  child.stdout?.destroy();
  child.stderr?.destroy();
  return { exitCode: end.code, signal: end.signal, timedOut, aborted, durationMs };
}

/**
 * Frees the memory of a chunk now. Left to the collector, which does not hurry for memory outside its heap, a
 * command that prints 300 MB makes the process grow by 80 MB; so it grows by 12.
 */
function release(chunk: Buffer): void {
  const { buffer } = chunk;
  // Only a chunk that fills its memory: a part of Node's shared pool must not be taken from the others.
  if (buffer instanceof ArrayBuffer && buffer.byteLength === chunk.length) buffer.transfer(0);
}

/** Node fires a timer longer than 2^31-1 ms at once. */
function timerDelay(ms: number): number {
  return Math.min(ms, 2 ** 31 - 1);
}

/**
 * Waits for the pipes to close. A background child may hold them for hours: what was written before the main
 * process ended is read, then they are cut.
 */
async function drain(closed: Promise<void>, lastOutput: () => number): Promise<void> {
  const deadline = performance.now() + DRAIN_MAX_MS;
  let timer: NodeJS.Timeout | undefined;
  const quiet = new Promise<void>((resolve) => {
    const check = () => {
      const now = performance.now();
      if (now >= deadline || now - lastOutput() >= DRAIN_MS) resolve();
      else timer = setTimeout(afterPolling, DRAIN_MS);
    };
    // A loop that was busy runs overdue timers before it reads the pipes: look only after it polled once.
    const afterPolling = () => setImmediate(() => setImmediate(check));
    timer = setTimeout(afterPolling, DRAIN_MS);
  });
  await Promise.race([closed, quiet]);
  clearTimeout(timer);
}
