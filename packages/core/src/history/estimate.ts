import type { FunctionCallOutputContentItem, ResponseItem } from "@codex/protocol";
import { estimateTokens } from "./truncate.ts";
import { isUserTurnStart } from "./userTurns.ts";

/** What a picture takes of the context, in bytes of text, whatever its size. */
const IMAGE_BYTES = 7373;
/** Bytes by which an encrypted thought is longer than what is in it, after its base64. */
const SEALING_BYTES = 650;

const COUNTED = new WeakMap<ResponseItem, number>();

/** Estimated tokens that an item takes of the context. */
export function itemTokens(item: ResponseItem): number {
  let tokens = COUNTED.get(item);
  if (tokens === undefined) {
    tokens = estimateTokens(itemBytes(item));
    COUNTED.set(item, tokens);
  }
  return tokens;
}

/** Estimated tokens of a whole conversation: instructions and items. */
export function conversationTokens(instructions: string, items: readonly ResponseItem[]): number {
  return sum(items) + estimateTokens(Buffer.byteLength(instructions));
}

/**
 * Estimated tokens of the items that the last usage the model reported does not count: those after its last answer
 * and, unless it says that it counts them (`reasoningCounted`), the thoughts from before the last user message.
 */
export function uncountedTokens(items: readonly ResponseItem[], reasoningCounted: boolean): number {
  const after = items.slice(items.findLastIndex(isFromModel) + 1);
  if (reasoningCounted) return sum(after);
  const before = items.slice(0, Math.max(0, items.findLastIndex(isUserTurnStart)));
  return sum(after) + sum(before.filter(({ type }) => type === "reasoning"));
}

function sum(items: readonly ResponseItem[]): number {
  return items.reduce((tokens, item) => tokens + itemTokens(item), 0);
}

function itemBytes(item: ResponseItem): number {
  switch (item.type) {
    case "ghost_snapshot":
    case "other":
      return 0;
    case "reasoning":
    case "compaction": {
      const sealed = item.encrypted_content;
      if (typeof sealed !== "string") return jsonBytes(item);
      return Math.max(0, Math.floor((sealed.length * 3) / 4) - SEALING_BYTES);
    }
    case "message":
      return jsonBytes(item) + pictureBytes(item.content);
    case "function_call_output":
      return jsonBytes(item) + (typeof item.output === "string" ? 0 : pictureBytes(item.output));
    case "function_call":
    case "custom_tool_call":
    case "custom_tool_call_output":
    case "local_shell_call":
    case "web_search_call":
      return jsonBytes(item);
  }
}

function jsonBytes(item: ResponseItem): number {
  return Buffer.byteLength(JSON.stringify(item));
}

type Part = Extract<ResponseItem, { type: "message" }>["content"][number] | FunctionCallOutputContentItem;

/** What counting pictures at their fixed size changes. */
function pictureBytes(parts: readonly Part[]): number {
  let bytes = 0;
  for (const part of parts) {
    const data = part.type === "input_image" ? /^data:[^,]*;base64,/.exec(part.image_url) : null;
    if (data !== null && part.type === "input_image") {
      bytes += IMAGE_BYTES - (part.image_url.length - data[0].length);
    }
  }
  return bytes;
}

/** Whether the model wrote the item, so that its own count includes it. */
function isFromModel(item: ResponseItem): boolean {
  switch (item.type) {
    case "message":
      return item.role === "assistant";
    case "reasoning":
    case "function_call":
    case "custom_tool_call":
    case "local_shell_call":
    case "web_search_call":
    case "compaction":
      return true;
    case "function_call_output":
    case "custom_tool_call_output":
    case "ghost_snapshot":
    case "other":
      return false;
  }
}
