import type {
  ContentItem,
  LocalShellAction,
  LocalShellStatus,
  MessagePhase,
  ReasoningItemContent,
  ReasoningItemReasoningSummary,
  ResponseItem,
  WebSearchAction,
} from "@codex/protocol";
import { type Foreign, isForeign, isOptionalString, stringOrNull } from "../foreign.ts";

/** The items a model can answer with. */
export type OutputItem = Extract<
  ResponseItem,
  {
    type:
      | "message"
      | "reasoning"
      | "function_call"
      | "custom_tool_call"
      | "local_shell_call"
      | "web_search_call"
      | "compaction";
  }
>;

/**
 * An item of the model's answer as it goes into the history: known members in a fixed order, no id. Null for items
 * of other types and for malformed ones, which are passed over.
 */
export function decodeItem(value: unknown): OutputItem | null {
  if (!isForeign(value)) return null;
  switch (value.type) {
    case "message":
      return decodeMessage(value);
    case "reasoning":
      return decodeReasoning(value);
    case "function_call":
      return decodeFunctionCall(value);
    case "custom_tool_call":
      return decodeCustomToolCall(value);
    case "local_shell_call":
      return decodeLocalShellCall(value);
    case "web_search_call":
      return decodeWebSearchCall(value);
    case "compaction":
    case "compaction_summary": {
      const encrypted_content = stringOrNull(value.encrypted_content);
      return encrypted_content === null ? null : { type: "compaction", encrypted_content };
    }
  }
  return null;
}

function decodeMessage(item: Foreign): OutputItem | null {
  const { role, content, end_turn: endTurn = null, phase = null } = item;
  const parts = decodeList(content, decodeContent);
  if (typeof role !== "string" || parts === null) return null;
  if (endTurn !== null && typeof endTurn !== "boolean") return null;
  if (phase !== null && !isPhase(phase)) return null;
  return {
    type: "message",
    role,
    content: parts,
    ...(endTurn === null ? {} : { end_turn: endTurn }),
    ...(phase === null ? {} : { phase }),
  };
}

function decodeReasoning(item: Foreign): OutputItem | null {
  const { content = null, encrypted_content: encrypted } = item;
  const summary = decodeList(item.summary, decodeSummary);
  const thoughts = content === null ? undefined : decodeList(content, decodeThought);
  if (summary === null || thoughts === null || !isOptionalString(encrypted)) return null;
  const reasoning: Omit<Extract<OutputItem, { type: "reasoning" }>, "id"> = {
    type: "reasoning",
    summary,
    ...(thoughts === undefined ? {} : { content: thoughts }),
    encrypted_content: encrypted ?? null,
  };
  // The published schema asks for an id, which is not part of what is kept or sent.
  return reasoning as OutputItem;
}

function decodeFunctionCall(item: Foreign): OutputItem | null {
  const { name, arguments: args, call_id: callId } = item;
  if (typeof name !== "string" || typeof args !== "string" || typeof callId !== "string") return null;
  return { type: "function_call", name, arguments: args, call_id: callId };
}

function decodeCustomToolCall(item: Foreign): OutputItem | null {
  const { status, call_id: callId, name, input } = item;
  if (typeof name !== "string" || typeof input !== "string" || typeof callId !== "string") return null;
  if (!isOptionalString(status)) return null;
  return {
    type: "custom_tool_call",
    ...(typeof status === "string" ? { status } : {}),
    call_id: callId,
    name,
    input,
  };
}

function decodeLocalShellCall(item: Foreign): OutputItem | null {
  const { status, call_id: callId } = item;
  const action = decodeShellAction(item.action);
  if (action === null || !isShellStatus(status) || !isOptionalString(callId)) return null;
  return { type: "local_shell_call", call_id: callId ?? null, status, action };
}

function decodeWebSearchCall(item: Foreign): OutputItem | null {
  const { status, action = null } = item;
  const decoded = action === null ? undefined : decodeSearchAction(action);
  if (decoded === null || !isOptionalString(status)) return null;
  return {
    type: "web_search_call",
    ...(typeof status === "string" ? { status } : {}),
    ...(decoded === undefined ? {} : { action: decoded }),
  };
}

function decodeContent(value: Foreign): ContentItem | null {
  const { type, text, image_url: imageUrl } = value;
  if (type === "input_image") return typeof imageUrl === "string" ? { type, image_url: imageUrl } : null;
  const known = type === "input_text" || type === "output_text";
  return known && typeof text === "string" ? { type, text } : null;
}

function decodeSummary(value: Foreign): ReasoningItemReasoningSummary | null {
  const { type, text } = value;
  return type === "summary_text" && typeof text === "string" ? { type, text } : null;
}

function decodeThought(value: Foreign): ReasoningItemContent | null {
  const { type, text } = value;
  const known = type === "reasoning_text" || type === "text";
  return known && typeof text === "string" ? { type, text } : null;
}

function decodeShellAction(value: unknown): LocalShellAction | null {
  if (!isForeign(value) || value.type !== "exec") return null;
  const { timeout_ms: timeout = null, working_directory: cwd, env = null, user } = value;
  const command = decodeStrings(value.command);
  if (command === null || !isOptionalString(cwd) || !isOptionalString(user)) return null;
  if (timeout !== null && (typeof timeout !== "number" || !Number.isInteger(timeout) || timeout < 0))
    return null;
  if (env !== null && !isStringMap(env)) return null;
  return {
    type: "exec",
    command,
    timeout_ms: timeout,
    working_directory: cwd ?? null,
    env,
    user: user ?? null,
  };
}

function decodeSearchAction(value: unknown): WebSearchAction | null {
  if (!isForeign(value)) return null;
  const { type, query, url, pattern } = value;
  switch (type) {
    case "search": {
      const queries = value.queries == null ? undefined : decodeStrings(value.queries);
      if (queries === null || !isOptionalString(query)) return null;
      return {
        type,
        ...(typeof query === "string" ? { query } : {}),
        ...(queries === undefined ? {} : { queries }),
      };
    }
    case "open_page":
      if (!isOptionalString(url)) return null;
      return { type, ...(typeof url === "string" ? { url } : {}) };
    case "find_in_page":
      if (!isOptionalString(url) || !isOptionalString(pattern)) return null;
      return {
        type,
        ...(typeof url === "string" ? { url } : {}),
        ...(typeof pattern === "string" ? { pattern } : {}),
      };
  }
  return typeof type === "string" ? { type: "other" } : null;
}

/** All parts decoded, or null when it is no list or one part is malformed. */
function decodeList<T>(value: unknown, decode: (part: Foreign) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const parts: T[] = [];
  for (const part of value) {
    const decoded = isForeign(part) ? decode(part) : null;
    if (decoded === null) return null;
    parts.push(decoded);
  }
  return parts;
}

function decodeStrings(value: unknown): string[] | null {
  return Array.isArray(value) && value.every((part) => typeof part === "string") ? value : null;
}

function isStringMap(value: unknown): value is Record<string, string> {
  return isForeign(value) && Object.values(value).every((part) => typeof part === "string");
}

function isPhase(value: unknown): value is MessagePhase {
  return value === "commentary" || value === "final_answer";
}

function isShellStatus(value: unknown): value is LocalShellStatus {
  return value === "completed" || value === "in_progress" || value === "incomplete";
}
