import type { ResponseItem } from "@codex/protocol";
import { SUMMARY_OPENING } from "./compactTexts.ts";
import { conversationTokens } from "./estimate.ts";
import { estimateTokens, truncateMiddle } from "./truncate.ts";
import { isContextMessage, isUserTurnStart } from "./userTurns.ts";

type Message = Extract<ResponseItem, { type: "message" }>;

/** Tokens of what the user said that survive a compaction; the latest words have the first claim. */
const KEPT_TOKENS = 20_000;

/** Summaries that are known by where they come from rather than by their words. */
const noted = new WeakSet<ResponseItem>();

/** The text that a summary becomes part of the conversation as. */
export function summaryText(summary: string): string {
  return `${SUMMARY_OPENING}\n${summary}`;
}

/** Remembers that an item is the summary of a compaction; other versions open theirs with other words. */
export function noteSummary(item: ResponseItem): void {
  noted.add(item);
}

/** Whether an item is the summary of an earlier compaction. */
export function isSummary(item: ResponseItem): boolean {
  if (noted.has(item)) return true;
  return item.type === "message" && item.role === "user" && messageText(item).startsWith(SUMMARY_OPENING);
}

/** The conversation after a compaction: what the user said in it, as far as there is room, and the summary. */
export function compactedHistory(items: readonly ResponseItem[], summary: string): ResponseItem[] {
  const last = userMessage(summary);
  noteSummary(last);
  return [...keptTexts(items.filter(isSaidByUser).map(messageText)).map(userMessage), last];
}

/** Text of the last message of the model; empty when there is none. */
export function lastModelText(items: readonly ResponseItem[]): string {
  const last = items.findLast((item) => item.type === "message" && item.role === "assistant");
  return last?.type === "message" ? messageText(last) : "";
}

/**
 * A compacted conversation in the middle of a turn: the messages that tell the model its surroundings stand before
 * what the user said last, as if the turn had begun with them.
 */
export function withSurroundings(
  items: readonly ResponseItem[],
  surroundings: readonly ResponseItem[],
): ResponseItem[] {
  const places = [
    items.findLastIndex(isSaidByUser),
    items.findLastIndex(isSummary),
    items.findLastIndex(({ type }) => type === "compaction"),
  ];
  const at = places.find((place) => place !== -1) ?? items.length;
  return [...items.slice(0, at), ...surroundings, ...items.slice(at)];
}

/** What is kept of a conversation that the provider compacted: words, and what stands for the rest. */
export function keptFromProvider(items: readonly ResponseItem[]): ResponseItem[] {
  return items.filter((item) => {
    if (item.type === "compaction") return true;
    if (item.type !== "message") return false;
    return item.role === "assistant" || (item.role === "user" && !isContextMessage(item));
  });
}

/** The conversation without the outputs at its end that make it longer than `tokens`, nor the calls they answer. */
export function cutToFit(
  items: readonly ResponseItem[],
  instructions: string,
  tokens: number,
): readonly ResponseItem[] {
  let kept = items;
  while (conversationTokens(instructions, kept) > tokens) {
    const last = kept.at(-1);
    if (last?.type !== "function_call_output" && last?.type !== "custom_tool_call_output") return kept;
    kept = kept.slice(0, -1).filter((item) => !("call_id" in item) || item.call_id !== last.call_id);
  }
  return kept;
}

function isSaidByUser(item: ResponseItem): item is Message {
  return isUserTurnStart(item) && !isSummary(item);
}

function keptTexts(texts: readonly string[]): string[] {
  const kept: string[] = [];
  let left = KEPT_TOKENS;
  for (const text of texts.toReversed()) {
    if (left === 0) break;
    const tokens = estimateTokens(Buffer.byteLength(text));
    kept.push(tokens <= left ? text : truncateMiddle(text, { mode: "tokens", limit: left }));
    left = Math.max(0, left - tokens);
  }
  return kept.reverse();
}

function userMessage(text: string): ResponseItem {
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}

/** The words of a message; pictures are left out together with the tags around them. */
function messageText({ content }: Message): string {
  return content
    .map((part, at) => {
      if (part.type === "input_image") return "";
      const { text } = part;
      const opens = content[at + 1]?.type === "input_image" && /^<image( name=.*)?>$/s.test(text);
      const closes = content[at - 1]?.type === "input_image" && text === "</image>";
      return opens || closes ? "" : text;
    })
    .join("");
}
