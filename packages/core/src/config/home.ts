import { realpathSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ensureFolder } from "../ensureFolder.ts";
import { CodexError } from "../errors.ts";

/**
 * The folder of everything Codex keeps: CODEX_HOME, which must exist, or `~/.codex`, which need not.
 * Synchronous because it runs once, before anything else can. Throws `CodexError("config")` naming the bad path.
 */
export function resolveCodexHome(env: NodeJS.ProcessEnv): string {
  const configured = env.CODEX_HOME;
  if (!configured) return join(env.HOME || homedir(), ".codex");
  const quoted = JSON.stringify(configured);
  const status = statSync(configured, { throwIfNoEntry: false });
  if (!status) throw new CodexError("config", `CODEX_HOME points to ${quoted}, but that path does not exist`);
  if (!status.isDirectory()) {
    throw new CodexError("config", `CODEX_HOME points to ${quoted}, but that path is not a directory`);
  }
  return realpathSync(configured);
}

/** Makes the folder when it is missing, readable by its owner alone. */
export async function ensureCodexHome(codexHome: string): Promise<void> {
  try {
    await ensureFolder(codexHome, 0o700);
  } catch (cause) {
    throw new CodexError("io", `cannot create ${codexHome}; set CODEX_HOME to a folder you can write to`, {
      cause,
    });
  }
}
