import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { RolloutItem } from "@codex/protocol";
import { ensureFolder } from "../ensureFolder.ts";
import { errorMessage } from "../errors.ts";
import { rolloutLine } from "./rolloutLine.ts";

/** Syncing a file that is being written to stalls the writer; a quiet one can be synced in peace. */
const QUIET_MS = 250;

/** How a recorder is set up. */
export interface RecorderOptions {
  /** Absolute path of the session file. */
  readonly path: string;
  /** True appends to an existing file from the start; false creates it at `materialize()`. */
  readonly resume: boolean;
  /** Told once when writing starts to fail; the lines are kept and tried again with the next ones. */
  readonly onTrouble: (message: string) => void;
}

/**
 * The one writer of a thread's session file: whole JSON lines, appended in order, batched per tick. A failure to
 * write never reaches the caller: the thread goes on in memory and the file catches up when it can.
 */
export class RolloutRecorder {
  readonly path: string;
  readonly #options: RecorderOptions;
  #live: boolean;
  #handle: FileHandle | null = null;
  #waiting: string[] = [];
  #writing: Promise<void> | null = null;
  #inTrouble = false;
  #settling: NodeJS.Timeout | undefined;

  constructor(options: RecorderOptions) {
    this.path = options.path;
    this.#options = options;
    this.#live = options.resume;
  }

  /** Whether the file exists or is about to: false before the first user message of a new thread. */
  get materialized(): boolean {
    return this.#live;
  }

  /** Lets the file come into being; lines appended before are written first. */
  materialize(): void {
    this.#live = true;
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** Adds lines; they reach the file soon, `flush` tells when. */
  append(items: readonly RolloutItem[]): void {
    if (items.length === 0) return;
    const timestamp = new Date().toISOString();
    for (const item of items) this.#waiting.push(rolloutLine(timestamp, item));
    this.#schedule();
  }

  /** Resolves once everything appended so far is in the file, or could not be written. */
  async flush(): Promise<void> {
    while (this.#live && this.#writing !== null) await this.#writing;
  }

  /** Has the disk keep what was written, once the thread has been quiet for a moment. */
  settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.sync(), QUIET_MS).unref();
  }

  /** Flushes and waits until the disk has it. */
  async sync(): Promise<void> {
    clearTimeout(this.#settling);
    await this.flush();
    try {
      await this.#handle?.sync();
    } catch (error) {
      this.#trouble(error);
    }
  }

  /** Flushes, then lets go of the file. A thread without a user message leaves none behind. */
  async close(): Promise<void> {
    await this.sync();
    const handle = this.#handle;
    this.#handle = null;
    await handle?.close().catch(() => {});
  }

  #schedule(): void {
    if (!this.#live || this.#writing !== null) return;
    this.#writing = Promise.resolve()
      .then(() => this.#drain())
      .finally(() => {
        this.#writing = null;
        if (this.#waiting.length > 0 && !this.#inTrouble) this.#schedule();
      });
  }

  /** Writes until nothing waits or a write fails. */
  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const count = this.#waiting.length;
      const bytes = Buffer.from(this.#waiting.join(""));
      try {
        this.#handle ??= await openForAppend(this.path);
        await appendWhole(this.#handle, bytes);
      } catch (error) {
        this.#trouble(error);
        return;
      }
      this.#waiting.splice(0, count);
      this.#inTrouble = false;
    }
  }

  #trouble(error: unknown): void {
    if (this.#inTrouble) return;
    this.#inTrouble = true;
    this.#options.onTrouble(
      `The session could not be saved to ${this.path} (${errorMessage(error)}). ` +
        "It goes on in memory and is saved as soon as writing works again.",
    );
  }
}

/** Opens the file for its owner alone; a torn last line of an earlier crash is closed off with a line feed. */
async function openForAppend(path: string): Promise<FileHandle> {
  await ensureFolder(dirname(path), 0o700);
  const handle = await open(path, "a+", 0o600);
  const { size } = await handle.stat();
  if (size > 0) {
    const last = Buffer.alloc(1);
    await handle.read(last, 0, 1, size - 1);
    if (last[0] !== 0x0a) await handle.write("\n");
  }
  return handle;
}

/** Writes all bytes, or takes back what it wrote of them and throws. */
async function appendWhole(handle: FileHandle, bytes: Buffer): Promise<void> {
  let written = 0;
  try {
    while (written < bytes.length) {
      const { bytesWritten } = await handle.write(bytes, written, bytes.length - written);
      written += bytesWritten;
    }
  } catch (error) {
    if (written > 0) await takeBack(handle, written);
    throw error;
  }
}

async function takeBack(handle: FileHandle, written: number): Promise<void> {
  try {
    const { size } = await handle.stat();
    await handle.truncate(size - written);
  } catch {
    // The torn line stays; a reader skips it and the next opening ends it.
  }
}
