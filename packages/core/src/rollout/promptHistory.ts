import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";

/** The state of the file that keeps what the user typed. */
export interface PromptHistory {
  /** Identifies the file as long as it is not replaced; 0 when there is none. */
  readonly logId: number;
  /** Number of entries in it. */
  readonly entries: number;
}

/** The state of the prompt history of a Codex home; a file that cannot be read counts as none. */
export async function promptHistory(codexHome: string): Promise<PromptHistory> {
  const file = join(codexHome, "history.jsonl");
  try {
    const { ino } = await stat(file);
    let entries = 0;
    for await (const chunk of createReadStream(file)) {
      if (!(chunk instanceof Buffer)) continue;
      for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) entries += 1;
    }
    return { logId: ino, entries };
  } catch {
    return { logId: 0, entries: 0 };
  }
}
