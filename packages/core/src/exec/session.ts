import type { CoreEvent } from "../events.ts";
import { truncateWithCount } from "../history/truncate.ts";
import type { TruncationPolicy } from "../model/catalog.ts";
import type { SandboxKind } from "../sandbox/select.ts";
import { type CommandIdentity, commandEnd } from "./commandEvents.ts";
import { OUTPUT_LIMIT, OutputBuffer } from "./output.ts";
import { OutputDeltas } from "./outputDeltas.ts";

/** The process of a session. */
export interface SessionProcess {
  readonly kind: SandboxKind;
  /** Resolves with the exit code when it ended and its output was delivered; -1 for a signal. */
  readonly ended: Promise<number>;
  /** Types into its terminal; null when it has none. */
  readonly write: ((text: string) => void) | null;
  kill(): void;
}

/** What came out of a session since it was last asked. */
export interface SessionOutput {
  readonly text: string;
  /** Null while the process runs. */
  readonly exitCode: number | null;
  readonly durationMs: number;
}

const HALVES = { head: OUTPUT_LIMIT / 2, tail: OUTPUT_LIMIT / 2 };

/** How the session appears to the thread. */
export interface SessionOptions {
  readonly identity: CommandIdentity & { readonly processId: string };
  readonly truncation: TruncationPolicy;
  emit(event: CoreEvent): void;
  /** Says that the command begins, where that has not been said yet. */
  sayBegin(): void;
}

/** A command that may outlive the tool call, and the turn, that started it. */
export class Session {
  readonly id: number;
  readonly options: SessionOptions;
  /** Resolves when the process ended; never rejects. */
  readonly ended: Promise<void>;
  #startedAt = performance.now();
  readonly #transcript = new OutputBuffer(HALVES);
  readonly #unread = new OutputBuffer(HALVES);
  readonly #deltas: OutputDeltas;
  /** What was printed before the command was announced; null from then on. */
  #early: OutputBuffer | null = new OutputBuffer({ head: OUTPUT_LIMIT, tail: 0 });
  #process: SessionProcess | null = null;
  #exitCode: number | null = null;
  #endedAt = 0;
  /** The end is said only once, or not at all. */
  #state: "quiet" | "announced" | "said" = "quiet";
  /** A call waits that will say the end itself. */
  #attended = false;
  readonly #resolveEnded: () => void;

  constructor(id: number, options: SessionOptions) {
    this.id = id;
    this.options = options;
    this.#deltas = new OutputDeltas(options.identity.callId, (event) => options.emit(event));
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#resolveEnded = resolve;
  }

  /** Takes the process under its care; `onOutput` must have been passed to it. */
  attach(process: SessionProcess): void {
    this.#process = process;
    this.#startedAt = performance.now();
    process.ended.then((exitCode) => this.#end(exitCode));
  }

  /** What confines its process. */
  get kind(): SandboxKind {
    return this.#process?.kind ?? "none";
  }

  /** Null while the process runs. */
  get exitCode(): number | null {
    return this.#exitCode;
  }

  /** Whether it can be typed into. */
  get interactive(): boolean {
    return this.#process?.write !== null;
  }

  readonly onOutput = (chunk: Buffer): void => {
    this.#transcript.push(chunk);
    this.#unread.push(chunk);
    if (this.#early !== null) this.#early.push(chunk);
    else this.#deltas.push("stdout", chunk);
  };

  /** Says that the command has begun; what it printed so far follows if it still runs. */
  announce(): void {
    this.#state = "announced";
    this.options.sayBegin();
    const early = this.#early?.bytes();
    this.#early = null;
    if (this.#exitCode === null && early !== undefined && early.length > 0)
      this.#deltas.push("stdout", early);
  }

  /** Types into its terminal; into one that is closed already it does nothing. */
  write(text: string): void {
    if (this.#exitCode === null) this.#process?.write?.(text);
  }

  /** Waits for the end, but no longer than `ms`; rejects with the signal's reason when it fires. */
  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#exitCode !== null) return;
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = () => reject(signal.reason);
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      await Promise.race([this.ended, promise]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    }
  }

  /** While `work` runs the end is not said by the session itself; afterwards it is, if it is due. */
  async attend<T>(work: () => Promise<T>): Promise<T> {
    this.#attended = true;
    try {
      return await work();
    } finally {
      this.#attended = false;
      this.sayEnd();
    }
  }

  /** Everything printed so far, as far as it is kept. */
  peek(): string {
    return this.#transcript.bytes().toString("utf8");
  }

  /** Takes the output nobody has read yet. */
  read(): SessionOutput {
    const text = this.#unread.bytes().toString("utf8");
    this.#unread.clear();
    return { text, exitCode: this.#exitCode, durationMs: this.#lasted() };
  }

  /** Says how it ended, if it did and that was not said; `output` stands for the transcript when given. */
  sayEnd(output?: string): void {
    if (this.#exitCode === null || this.#state !== "announced") return;
    this.#state = "said";
    const text = output ?? this.#transcript.bytes().toString("utf8");
    this.options.emit(
      commandEnd(this.options.identity, {
        exitCode: this.#exitCode,
        durationMs: this.#lasted(),
        stdout: text,
        stderr: "",
        output: text,
        displayed: truncateWithCount(text, this.options.truncation),
      }),
    );
    this.#transcript.clear();
  }

  /** Ends the process; with `quiet` its end is not said. */
  async kill(options: { quiet: boolean }): Promise<void> {
    if (options.quiet) this.#state = "said";
    this.#process?.kill();
    await this.ended;
  }

  #end(exitCode: number): void {
    this.#exitCode = exitCode;
    this.#endedAt = performance.now();
    this.#resolveEnded();
    if (this.#early === null) this.#deltas.flush();
    if (!this.#attended) this.sayEnd();
  }

  #lasted(): number {
    return (this.#exitCode === null ? performance.now() : this.#endedAt) - this.#startedAt;
  }
}
