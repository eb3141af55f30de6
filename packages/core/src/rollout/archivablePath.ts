import { realpath } from "node:fs/promises";
import { basename, join, sep } from "node:path";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { SESSIONS_FOLDER } from "./rolloutPath.ts";

/**
 * The real path of a session file that a client wants archived as that of a thread. Throws `invalidRequest` when it is
 * not among the sessions or is another thread's, and `io` when there are no sessions at all.
 */
export async function archivablePath(codexHome: string, threadId: string, path: string): Promise<string> {
  const sessions = await realpath(join(codexHome, SESSIONS_FOLDER)).catch((cause: unknown) => {
    const reason = `unable to resolve sessions directory: ${osErrorText(cause)}`;
    throw new CodexError("io", `failed to archive thread: ${reason}`, { cause });
  });
  const real = await realpath(path).catch(() => null);
  if (real === null || (real !== sessions && !real.startsWith(sessions + sep))) {
    throw new CodexError("invalidRequest", `rollout path \`${path}\` must be in sessions directory`);
  }
  if (!basename(real).toLowerCase().endsWith(`${threadId}.jsonl`)) {
    throw new CodexError("invalidRequest", `rollout path \`${path}\` does not match thread id ${threadId}`);
  }
  return real;
}
