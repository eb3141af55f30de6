import type { CoreEvent } from "../events.ts";
import type { OutputStream } from "../process/spawn.ts";
import { Utf8Splitter } from "./output.ts";

/** Output events of one command at most. */
const MAX_DELTAS = 10_000;
/**
 * Bytes of output that are said at once at most, and the bytes a second by which that allowance grows again. What
 * a command prints faster is not said piece by piece: nobody can watch it, a slow client would make it pile up
 * here, and the finished item is complete without it.
 */
const BURST_BYTES = 1024 * 1024;
const BYTES_PER_SECOND = 1024 * 1024;
/** Bytes of one output event at most. */
const MAX_EVENT_BYTES = 64 * 1024;

/**
 * Turns the output of one command into `exec_command_output_delta` events, cut between UTF-8 characters. What
 * arrives in one go of the event loop makes one event: a program that writes lines would flood the client.
 */
export class OutputDeltas {
  readonly #callId: string;
  readonly #emit: (event: CoreEvent) => void;
  readonly #splitters = { stdout: new Utf8Splitter(), stderr: new Utf8Splitter() };
  #deltas = 0;
  #allowance = BURST_BYTES;
  #allowedAt = performance.now();
  /** Not said yet; all of one stream, so that the order of the two is kept. */
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #stream: OutputStream = "stdout";
  #timer: NodeJS.Immediate | null = null;

  constructor(callId: string, emit: (event: CoreEvent) => void) {
    this.#callId = callId;
    this.#emit = emit;
  }

  /** Takes a chunk, which is the caller's again afterwards. */
  push(stream: OutputStream, chunk: Buffer): void {
    if (this.#deltas >= MAX_DELTAS || !this.#isAllowed()) return;
    this.#take(stream, this.#splitters[stream].push(chunk));
  }

  /** Says everything that still waits, also a last unfinished character. */
  flush(): void {
    this.#take("stdout", this.#splitters.stdout.flush());
    this.#take("stderr", this.#splitters.stderr.flush());
    this.#say();
  }

  #isAllowed(): boolean {
    if (this.#allowance > 0) return true;
    const now = performance.now();
    const grown = ((now - this.#allowedAt) / 1000) * BYTES_PER_SECOND;
    this.#allowance = Math.min(BURST_BYTES, this.#allowance + grown);
    this.#allowedAt = now;
    return this.#allowance > 0;
  }

  #take(stream: OutputStream, piece: Buffer | null): void {
    if (piece === null) return;
    if (stream !== this.#stream || this.#waitingBytes + piece.length > MAX_EVENT_BYTES) this.#say();
    this.#stream = stream;
    this.#waiting.push(Buffer.from(piece));
    this.#waitingBytes += piece.length;
    this.#allowance -= piece.length;
    this.#timer ??= setImmediate(() => this.#say());
  }

  #say(): void {
    if (this.#timer !== null) clearImmediate(this.#timer);
    this.#timer = null;
    if (this.#waitingBytes === 0 || this.#deltas >= MAX_DELTAS) return;
    const [first] = this.#waiting;
    const bytes = this.#waiting.length === 1 && first ? first : Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#deltas++;
    this.#emit({
      type: "exec_command_output_delta",
      call_id: this.#callId,
      stream: this.#stream,
      chunk: bytes.toString("base64"),
    });
  }
}
