import { join, sep } from "node:path";

const two = (n: number): string => String(n).padStart(2, "0");

/** Folder of the live sessions under a Codex home. */
export const SESSIONS_FOLDER = "sessions";
/** Folder of the archived sessions under a Codex home; flat. */
export const ARCHIVED_FOLDER = "archived_sessions";

const NAME =
  /^rollout-(\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2})-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.jsonl$/i;

/** Folder of the sessions that began on the day of `time`, in local time as users sort their files. */
export function dayFolder(codexHome: string, time: Date): string {
  const year = String(time.getFullYear()).padStart(4, "0");
  return join(codexHome, SESSIONS_FOLDER, year, two(time.getMonth() + 1), two(time.getDate()));
}

/** Absolute path of the session file of a thread started at `time`. */
export function rolloutPath(codexHome: string, threadId: string, time: Date): string {
  const folder = dayFolder(codexHome, time);
  const date = folder.slice(-10).replaceAll(sep, "-");
  const clock = `${two(time.getHours())}-${two(time.getMinutes())}-${two(time.getSeconds())}`;
  return join(folder, `rollout-${date}T${clock}-${threadId}.jsonl`);
}

/** What the name of a session file tells; null for any other file. */
export function parseRolloutName(file: string): { readonly time: string; readonly threadId: string } | null {
  const match = NAME.exec(file);
  const [, time, threadId] = match ?? [];
  return time === undefined || threadId === undefined ? null : { time, threadId: threadId.toLowerCase() };
}
