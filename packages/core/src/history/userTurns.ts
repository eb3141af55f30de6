import type { ResponseItem } from "@codex/protocol";

/** Beginnings of user messages that the engine itself writes: context, notes and injected texts. */
const CONTEXT_STARTS = [
  "# AGENTS.md instructions for ",
  "<environment_context>",
  "<turn_aborted>",
  "<skill>",
  "<user_shell_command>",
  "<subagent_notification>",
  "Warning: apply_patch was requested via ",
  "Warning: Your account was flagged for ",
] as const;

/** Whether a message of the user role was written by the engine rather than typed. */
export function isContextMessage(item: ResponseItem): boolean {
  if (item.type !== "message" || item.role !== "user") return false;
  const first = item.content[0];
  const text = first?.type === "input_text" ? first.text : "";
  return CONTEXT_STARTS.some((start) => text.startsWith(start));
}

/** Whether an item is something the user said, with which a turn begins. */
export function isUserTurnStart(item: ResponseItem): boolean {
  return item.type === "message" && item.role === "user" && !isContextMessage(item);
}

/** Text of the first thing the user said, trimmed; null when there is none. */
export function firstUserText(items: Iterable<ResponseItem>): string | null {
  for (const item of items) {
    if (item.type !== "message" || !isUserTurnStart(item)) continue;
    const texts = item.content.map((part) => (part.type === "input_image" ? "" : part.text));
    return texts.join("").trim();
  }
  return null;
}
