import type { ResponseItem } from "@codex/protocol";

/** How user messages begin, and end, that the engine itself writes: context, notes and injected texts. */
const CONTEXT_FRAMES: readonly (readonly [start: string, end: string])[] = [
  ["# AGENTS.md instructions for ", "</INSTRUCTIONS>"],
  ["<environment_context>", "</environment_context>"],
  ["<turn_aborted>", "</turn_aborted>"],
  ["<skill>", "</skill>"],
  ["<user_shell_command>", "</user_shell_command>"],
  ["<subagent_notification>", "</subagent_notification>"],
  ["Warning: apply_patch was requested via ", ""],
  ["Warning: Your account was flagged for ", ""],
];

/** Whether a message of the user role was written by the engine rather than typed. */
export function isContextMessage(item: ResponseItem): boolean {
  if (item.type !== "message" || item.role !== "user") return false;
  const first = item.content[0];
  const text = first?.type === "input_text" ? first.text : "";
  return CONTEXT_FRAMES.some(([start, end]) => text.startsWith(start) && text.trimEnd().endsWith(end));
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
