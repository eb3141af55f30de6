import { copyFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { SessionSource } from "@codex/protocol";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { newThreadId } from "../thread/threadId.ts";

/** What a user says of the program. */
export interface Feedback {
  /** Kind of feedback, e.g. `bug`. */
  readonly classification: string;
  readonly reason: string | null;
  /** Id to refer to it by. */
  readonly threadId: string;
  /** What kind of front end it came from. */
  readonly source: SessionSource;
  /** Version of the program. */
  readonly version: string;
  /** Files that belong to it; those that cannot be read are named in the report. */
  readonly files: readonly string[];
}

/**
 * Keeps feedback in a folder of its own below `feedback` of the Codex home, for the user alone, and returns that
 * folder. Nothing is sent: the service that takes such reports is not ours. Rejects with `CodexError("io")`.
 */
export async function keepFeedback(codexHome: string, feedback: Feedback): Promise<string> {
  const { files, ...said } = feedback;
  const folder = join(codexHome, "feedback", newThreadId());
  try {
    await ensureFolder(folder, 0o700);
    const attached: string[] = [];
    const missing: string[] = [];
    for (const [index, file] of files.entries()) {
      const name = `${index + 1}-${basename(file)}`;
      const copied = await copyFile(file, join(folder, name)).then(
        () => true,
        () => false,
      );
      if (copied) attached.push(name);
      else missing.push(file);
    }
    const report = { ...said, createdAt: new Date().toISOString(), attached, missing };
    await writeFile(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`, { mode: 0o600 });
    return folder;
  } catch (cause) {
    throw new CodexError("io", `cannot keep it in ${folder}: ${osErrorText(cause)}`, { cause });
  }
}
