import { appendFile, open } from "node:fs/promises";
import path from "node:path";
import { type Draft, draftOf } from "./draft.ts";
import { expandedText } from "./inputOf.ts";

/** So much of the end of the file is read: thousands of messages. */
const readBytes = 1024 * 1024;

/** The messages of earlier sessions and of this one, in `history.jsonl` of the folder of the user's files. */
export class PromptHistory {
  readonly #file: string;
  readonly #drafts: Draft[] = [];
  #loaded: Promise<void> | null = null;
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

  /** Keeps a message for the sessions to come; rejects when it cannot be written. */
  async write(draft: Draft, sessionId: string): Promise<void> {
    // What is read later must not hold what is remembered already.
    await this.load();
    if (!this.persistent) return;
    const line = { session_id: sessionId, ts: Math.floor(Date.now() / 1000), text: expandedText(draft) };
    await appendFile(this.#file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
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

async function endOf(file: string): Promise<string> {
  await using handle = await open(file, "r");
  const { size } = await handle.stat();
  const start = Math.max(0, size - readBytes);
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
