import { appendFile, mkdir } from "node:fs/promises";
import { join } from "node:path";

/** Writes down where an error came from, for a report of the fault; resolves with the file, null when it cannot be written. */
export async function logCrash(codexHome: string, error: unknown): Promise<string | null> {
  const folder = join(codexHome, "log");
  const file = join(folder, "codex-tui.log");
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await appendFile(file, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 });
    return file;
  } catch {
    return null;
  }
}
