import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { StreamTransport, type StreamTransportOptions } from "./streamTransport.ts";

/** How to start the process that speaks the protocol on its standard streams. */
export interface SpawnTransportOptions extends StreamTransportOptions {
  cwd?: string;
  /** The whole environment of the child; default that of this process. */
  env?: NodeJS.ProcessEnv;
  /**
   * Gets what the child writes to standard error; by default only its end is kept for the error of a failed
   * child.
   */
  onStderr?: (text: string) => void;
  /** How long the child may take to exit after `close` before it is killed, in milliseconds; default 5000. */
  exitTimeoutMs?: number;
}

const stderrTailLength = 2000;

/** A transport to a child process; closing it closes the child's standard input and sees to its exit. */
export class SpawnTransport extends StreamTransport {
  /** The process behind the transport. */
  readonly child: ChildProcess;
  /** Resolves when the child has exited and its streams are read to the end. */
  readonly exited: Promise<void>;
  readonly #exitTimeoutMs: number;
  #stderrTail = "";
  #closing = false;

  constructor(
    child: ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable },
    options: SpawnTransportOptions,
  ) {
    super(child.stdout, child.stdin, options);
    this.child = child;
    this.#exitTimeoutMs = options.exitTimeoutMs ?? 5000;
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text: string) => {
      this.#stderrTail = (this.#stderrTail + text).slice(-stderrTailLength);
      options.onStderr?.(text);
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.exited = promise;
    child.on("error", (error) => {
      // The system says of both that there is no such file.
      const nowhere = options.cwd !== undefined && !existsSync(options.cwd);
      const reason = nowhere ? `there is no folder ${options.cwd} to start it in` : error.message;
      super.finish(new Error(`cannot start ${child.spawnfile}: ${reason}`, { cause: error }));
      resolve();
    });
    child.on("close", (code, signal) => {
      super.finish(this.#exitError(code, signal));
      resolve();
    });
  }

  override close(): void {
    if (this.#closing) return;
    this.#closing = true;
    super.close();
    const timer = setTimeout(() => this.child.kill("SIGKILL"), this.#exitTimeoutMs);
    void this.exited.then(() => clearTimeout(timer));
  }

  override destroy(): void {
    this.#closing = true;
    this.child.kill("SIGKILL");
    super.destroy();
  }

  /** The end of a stream is not reported by itself: the exit that follows says why. */
  protected override finish(): void {}

  #exitError(code: number | null, signal: NodeJS.Signals | null): Error | undefined {
    if (this.#closing || code === 0) return undefined;
    const how = signal === null ? `exited with code ${code}` : `was killed by ${signal}`;
    const tail = this.#stderrTail.trim();
    return new Error(`${this.child.spawnfile} ${how}${tail === "" ? "" : `: ${tail}`}`);
  }
}

/**
 * Starts a process and talks to it over its standard streams; a failed start is reported through `onClose`.
 */
export function spawnTransport(
  command: string,
  args: readonly string[] = [],
  options: SpawnTransportOptions = {},
): SpawnTransport {
  const child = spawn(command, args, {
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.env === undefined ? {} : { env: options.env }),
  });
  return new SpawnTransport(child, options);
}
