import type { FunctionCallOutputContentItem, ResponseItem } from "@codex/protocol";
import { estimateTokens, truncateMiddle } from "../history/truncate.ts";
import type { TruncationPolicy } from "../model/catalog.ts";
import type { ToolOutput } from "./tool.ts";

/** What a whole output may take beyond what the text of one command may: frames, escapes and the like. */
const ALLOWANCE = 1.2;

/** The output within what the model takes of one call: texts lose their middles, later texts fall away. Images stay. */
export function limitOutput(output: ToolOutput["content"], policy: TruncationPolicy): ToolOutput["content"] {
  const whole = wholeLimit(policy);
  return typeof output === "string" ? truncateMiddle(output, whole) : limitItems(output, whole);
}

/** The item with its output within the limit; other items as they are. */
export function limitOutputItem(item: ResponseItem, policy: TruncationPolicy): ResponseItem {
  if (item.type === "function_call_output") return { ...item, output: limitOutput(item.output, policy) };
  if (item.type !== "custom_tool_call_output") return item;
  return { ...item, output: truncateMiddle(item.output, wholeLimit(policy)) };
}

function wholeLimit({ mode, limit }: TruncationPolicy): TruncationPolicy {
  return { mode, limit: Math.ceil(limit * ALLOWANCE) };
}

function limitItems(
  items: readonly FunctionCallOutputContentItem[],
  { mode, limit }: TruncationPolicy,
): FunctionCallOutputContentItem[] {
  let left = limit;
  let omitted = 0;
  const kept: FunctionCallOutputContentItem[] = [];
  for (const item of items) {
    if (item.type !== "input_text") kept.push(item);
    else if (left === 0) omitted += 1;
    else {
      const cost = costOf(item.text, mode);
      const text = cost <= left ? item.text : truncateMiddle(item.text, { mode, limit: left });
      kept.push({ type: "input_text", text });
      left = Math.max(0, left - cost);
    }
  }
  if (omitted > 0) kept.push({ type: "input_text", text: `[omitted ${omitted} text items ...]` });
  return kept;
}

function costOf(text: string, mode: TruncationPolicy["mode"]): number {
  const bytes = Buffer.byteLength(text, "utf8");
  return mode === "bytes" ? bytes : estimateTokens(bytes);
}
