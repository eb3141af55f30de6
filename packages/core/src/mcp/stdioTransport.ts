import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { LineSplitter } from "@codex/protocol";
import { parseExact } from "../exactJson.ts";
import { osErrorText } from "../osErrorText.ts";
import { guardGroup, unguardGroup } from "../process/orphanGuard.ts";
import { killTree } from "../process/processTree.ts";
import { type McpTransport, type OutgoingMessage, SendError, type TransportListener } from "./transport.ts";

/** A server program to start. */
export interface ServerProgram {
  readonly command: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly cwd: string;
}

/** How long a server may take to end when it is asked to, in ms. */
const END_GRACE_MS = 1000;

/** Starts a server program and resolves with the way to it; rejects with an error in the system's words. */
export async function startServerProgram(program: ServerProgram): Promise<McpTransport> {
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: { ...program.env },
    detached: true,
    // What a server prints for its developer is nobody's business here, and must not fill a pipe that nobody reads.
    stdio: ["pipe", "pipe", "ignore"],
    windowsHide: true,
  });
  if (child.pid === undefined) {
    const [error] = await once(child, "error");
    throw new Error(osErrorText(error), { cause: error });
  }
  return new StdioTransport(child, child.pid);
}

/** Messages as lines over the standard streams of a child process, which ends with the connection. */
class StdioTransport implements McpTransport {
  readonly #child: ChildProcess;
  readonly #pid: number;
  readonly #exited: Promise<void>;
  #ended = false;
  #closing: Promise<void> | null = null;

  constructor(child: ChildProcess, pid: number) {
    this.#child = child;
    this.#pid = pid;
    guardGroup(pid);
    this.#exited = new Promise((resolve) => child.once("exit", () => resolve()));
    child.on("error", () => {});
    child.stdin?.on("error", () => {});
  }

  listen(listener: TransportListener): void {
    const lines = new LineSplitter({
      line: (line) => {
        const message = parsed(line);
        if (message !== undefined) listener.message(message);
      },
      invalid: () => {},
    });
    const { stdout } = this.#child;
    stdout?.on("data", (chunk: Buffer) => lines.push(chunk));
    stdout?.on("error", () => {});
    stdout?.once("close", () => {
      lines.end();
      this.#ended = true;
      listener.closed();
      void this.close();
    });
  }

  send(message: OutgoingMessage): Promise<void> {
    const { stdin } = this.#child;
    if (this.#ended || !stdin?.writable) return Promise.reject(new SendError("Transport closed"));
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    stdin.write(`${JSON.stringify(message)}\n`, (error) => {
      // A broken pipe means that the server is gone: the end of its output says so to everyone who waits.
      if (error === null || error === undefined || isBrokenPipe(error)) resolve();
      else reject(new SendError(osErrorText(error)));
    });
    return promise;
  }

  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    this.#ended = true;
    this.#child.stdin?.end();
    signalGroup(this.#pid, "SIGTERM");
    const { promise: late, resolve: giveUp } = Promise.withResolvers<void>();
    const timer = setTimeout(giveUp, END_GRACE_MS);
    const ended = await Promise.race([this.#exited.then(() => true), late.then(() => false)]);
    clearTimeout(timer);
    if (ended) signalGroup(this.#pid, "SIGKILL");
    else killTree(this.#pid);
    unguardGroup(this.#pid);
    this.#child.stdout?.destroy();
    await this.#exited;
  }
}

/** The message of a line; undefined for what servers print among them by mistake. */
function parsed(line: string): ReturnType<typeof parseExact> | undefined {
  try {
    return parseExact(line);
  } catch {
    return undefined;
  }
}

function isBrokenPipe(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended already.
  }
}
