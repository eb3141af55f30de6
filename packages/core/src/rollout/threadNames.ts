import { readFileSync, statSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { CodexError } from "../errors.ts";

const NONE: ReadonlyMap<string, string> = new Map();

/** The names given to threads, in a file that all processes append to; of the lines that name a thread the last counts. */
export class ThreadNames {
  readonly #path: string;
  #names = NONE;
  /** State of the file when it was read. */
  #stamp = "";

  constructor(codexHome: string) {
    this.#path = join(codexHome, "session_index.jsonl");
  }

  /** All names, by thread id; the file is read again only when it has changed. */
  all(): ReadonlyMap<string, string> {
    const stamp = this.#currentStamp();
    if (stamp !== this.#stamp) {
      this.#names = stamp === "" ? NONE : readNames(this.#path);
      this.#stamp = stamp;
    }
    return this.#names;
  }

  /** Writes a name down; throws `io` when that fails. */
  async save(threadId: string, name: string): Promise<void> {
    const line = { id: threadId, thread_name: name, updated_at: new Date().toISOString() };
    try {
      await appendFile(this.#path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch (cause) {
      throw new CodexError("io", `failed to write ${this.#path}`, { cause });
    }
  }

  #currentStamp(): string {
    try {
      const { size, mtimeMs } = statSync(this.#path);
      return `${size} ${mtimeMs}`;
    } catch {
      return "";
    }
  }
}

function readNames(path: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  try {
    for (const line of readFileSync(path, "utf8").split("\n")) {
      const entry = parseNameLine(line);
      if (entry) names.set(entry.id, entry.name);
    }
  } catch {
    // A file that cannot be read names nothing.
  }
  return names;
}

function parseNameLine(line: string): { id: string; name: string } | null {
  if (line.trim() === "") return null;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || !("id" in value) || !("thread_name" in value))
      return null;
    const { id, thread_name: name } = value;
    return typeof id === "string" && typeof name === "string" && name.trim() !== "" ? { id, name } : null;
  } catch {
    return null;
  }
}
