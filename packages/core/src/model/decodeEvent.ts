import { type Foreign, isForeign, stringOrNull } from "../foreign.ts";
import { decodeCompleted, decodeDone } from "./decodeCompletion.ts";
import { decodeItem } from "./decodeItem.ts";
import type { ModelEvent } from "./events.ts";
import { OVERLOADED_TEXT } from "./httpFailure.ts";
import { ModelError, streamError } from "./modelError.ts";
import { parseTryAgainMs } from "./retry.ts";
import { USAGE_NOT_INCLUDED_TEXT } from "./usageLimit.ts";

/**
 * Appends what the data of one server-sent event says; nothing for events we have no use for and for malformed
 * ones. Throws `ModelError` for an answer that failed or is incomplete.
 */
export function decodeEvent(data: string, into: ModelEvent[]): void {
  let event: unknown;
  try {
    event = JSON.parse(data);
  } catch {
    return;
  }
  if (!isForeign(event)) return;
  const serverModel = headerModel(event);
  if (serverModel !== null) into.push({ type: "serverModel", model: serverModel });
  const decoded = decodeByType(event);
  if (decoded !== null) into.push(decoded);
}

function decodeByType(event: Foreign): ModelEvent | null {
  const { delta } = event;
  switch (event.type) {
    case "response.output_text.delta":
      return typeof delta === "string" ? { type: "textDelta", delta } : null;
    case "response.reasoning_summary_text.delta": {
      const summaryIndex = event.summary_index;
      if (typeof delta !== "string" || typeof summaryIndex !== "number") return null;
      return { type: "reasoningSummaryDelta", delta, summaryIndex };
    }
    case "response.reasoning_text.delta": {
      const contentIndex = event.content_index;
      if (typeof delta !== "string" || typeof contentIndex !== "number") return null;
      return { type: "reasoningTextDelta", delta, contentIndex };
    }
    case "response.reasoning_summary_part.added": {
      const summaryIndex = event.summary_index;
      return typeof summaryIndex === "number" ? { type: "reasoningSummaryPart", summaryIndex } : null;
    }
    case "response.output_item.added":
    case "response.output_item.done": {
      const raw = event.item;
      const item = decodeItem(raw);
      if (item === null || !isForeign(raw)) return null;
      const type = event.type === "response.output_item.done" ? "itemDone" : "itemAdded";
      return { type, item, itemId: stringOrNull(raw.id) };
    }
    case "response.created":
      return isForeign(event.response) ? { type: "created" } : null;
    case "response.completed":
      return decodeCompleted(event.response);
    case "response.done":
      return decodeDone(event.response);
    case "response.failed":
      throw failedResponse(event.response);
    case "response.incomplete":
      throw incompleteResponse(event.response);
  }
  return null;
}

function failedResponse(response: unknown): ModelError {
  const error = isForeign(response) ? response.error : null;
  if (!isForeign(error)) return streamError("response.failed event received");
  const message = stringOrNull(error.message);
  switch (error.code) {
    case "context_length_exceeded":
      return new ModelError(
        "contextWindowExceeded",
        "Codex ran out of room in the model's context window. Start a new thread or clear earlier history before retrying.",
      );
    case "insufficient_quota":
      return new ModelError("quotaExceeded", "Quota exceeded. Check your plan and billing details.");
    case "usage_not_included":
      return new ModelError("usageNotIncluded", USAGE_NOT_INCLUDED_TEXT);
    case "invalid_prompt":
      return new ModelError("invalidRequest", message ?? "Invalid request.");
    case "server_is_overloaded":
    case "slow_down":
      return new ModelError("serverOverloaded", OVERLOADED_TEXT);
    case "rate_limit_exceeded":
      return streamError(message ?? "", { retryAfterMs: parseTryAgainMs(message ?? "") });
  }
  return streamError(message ?? "");
}

function incompleteResponse(response: unknown): ModelError {
  const details = isForeign(response) ? response.incomplete_details : null;
  const reason = (isForeign(details) ? stringOrNull(details.reason) : null) ?? "unknown";
  return streamError(`Incomplete response returned, reason: ${reason}`);
}

/** The answering model's name, which some servers put into an event instead of the HTTP headers. */
function headerModel(event: Foreign): string | null {
  const response = event.response;
  const headers = (isForeign(response) ? response.headers : undefined) ?? event.headers;
  if (!isForeign(headers)) return null;
  for (const name in headers) {
    if (!MODEL_HEADERS.has(name.toLowerCase())) continue;
    const value = headers[name];
    return stringOrNull(Array.isArray(value) ? value[0] : value);
  }
  return null;
}

const MODEL_HEADERS: ReadonlySet<string> = new Set(["openai-model", "x-openai-model"]);
