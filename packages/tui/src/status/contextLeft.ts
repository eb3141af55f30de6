import type { v2 } from "@codex/protocol";

/** What is left of the model's context, in per cent, as the footer says it; empty when nothing is known. */
export function contextLeft(usage: v2.ThreadTokenUsage | null): string {
  if (usage === null) return "";
  const { last, modelContextWindow } = usage;
  if (modelContextWindow === null || modelContextWindow <= 0) return `${last.totalTokens} tokens used`;
  const left = Math.max(0, Math.min(100, Math.round(100 * (1 - last.totalTokens / modelContextWindow))));
  return `${left}% context left`;
}
