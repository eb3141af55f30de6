import type { RolloutItem } from "@codex/protocol";

/**
 * One line of a session file, line feed included. Readers expect the member `content` of reasoning, null when there is
 * none.
 */
export function rolloutLine(timestamp: string, { type, payload }: RolloutItem): string {
  const reasoning = type === "response_item" && payload.type === "reasoning";
  const kept = reasoning ? { ...payload, content: payload.content ?? null } : payload;
  return `${JSON.stringify({ timestamp, type, payload: kept })}\n`;
}
