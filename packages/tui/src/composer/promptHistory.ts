import { appendFile, open, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Draft, draftOf } from "../draft/draft.ts";
import { expandedText } from "../draft/inputOf.ts";

/** So much of the end of the file is read: thousands of messages. */
const readBytes = 1024 * 1024;

/** Part of the bytes it may have that a file is shortened to. */
const keptPart = 0.8;

/** The messages of earlier sessions and of this one, in `history.jsonl` of the folder of the user's files. */
export class PromptHistory {
  readonly #file: string;
  readonly #drafts: Draft[] = [];
  #loaded: Promise<void> | null = null;
  #written: Promise<void> = Promise.resolve();
  /** Whether what is said is written to the file; what is said in this session is remembered either way. */
  persistent = true;

  constructor(codexHome: string) {
    this.#file = path.join(codexHome, "history.jsonl");
  }

  /** What can be recalled, the oldest first; that of earlier sessions once `load` has resolved. */
  get drafts(): readonly Draft[] {
    return this.#drafts;
  }

  /** Reads the file, the first time; one that is missing or unreadable is empty, lines that are broken are left out. */
  load(): Promise<void> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  /** Remembers what was written for this session. */
  remember(draft: Draft): void {
    if (this.#drafts.at(-1)?.text !== draft.text) this.#drafts.push(draft);
  }

  /**
   * Keeps a message for the sessions to come; rejects when it cannot be written. A file that has become longer than
   * `most` bytes loses its oldest messages.
   */
  write(draft: Draft, sessionId: string, most: number | null): Promise<void> {
    // One after the other: what is appended while the file is shortened would be lost.
    const written = this.#written.then(() => this.#append(draft, sessionId, most));
    this.#written = written.catch(() => {});
    return written;
  }

  async #append(draft: Draft, sessionId: string, most: number | null): Promise<void> {
    // What is read later must not hold what is remembered already.
    await this.load();
    if (!this.persistent) return;
    const line = { session_id: sessionId, ts: Math.floor(Date.now() / 1000), text: expandedText(draft) };
    await appendFile(this.#file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    if (most !== null) await shorten(this.#file, most);
  }

  async #read(): Promise<void> {
    const text = await endOf(this.#file).catch(() => "");
    const earlier: Draft[] = [];
    for (const line of text.split("\n")) {
      const said = textOf(line);
      if (said !== null && said !== earlier.at(-1)?.text) earlier.push(draftOf(said));
    }
    this.#drafts.unshift(...earlier);
  }
}

/** Of a file that is too long, its newest lines stay: a part of what it may have, so that not each message shortens it. */
async function shorten(file: string, most: number): Promise<void> {
  if ((await stat(file)).size <= most) return;
  const kept = await endOf(file, Math.floor(most * keptPart));
  const text = kept === "" ? lastLine(await endOf(file)) : kept;
  // Whole in another file first: who reads meanwhile must not find a part of it.
  const next = `${file}.${process.pid}.tmp`;
  await writeFile(next, text, { mode: 0o600 });
  await rename(next, file);
}

/** What was said last stays in any case. */
function lastLine(text: string): string {
  return `${text.trimEnd().split("\n").at(-1) ?? ""}\n`;
}

async function endOf(file: string, bytesWanted = readBytes): Promise<string> {
  await using handle = await open(file, "r");
  const { size } = await handle.stat();
  const start = Math.max(0, size - bytesWanted);
  const bytes = Buffer.alloc(size - start);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
  const text = bytes.toString("utf8", 0, bytesRead);
  // What is before the first line feed is the end of a line that begins earlier.
  return start === 0 ? text : text.slice(text.indexOf("\n") + 1);
}

function textOf(line: string): string | null {
  if (line.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(line);
    const isLine = typeof value === "object" && value !== null && "text" in value;
    return isLine && typeof value.text === "string" ? value.text : null;
  } catch {
    return null;
  }
}
