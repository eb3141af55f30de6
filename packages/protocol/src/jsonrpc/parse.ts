import { scanEnvelope } from "./envelopeScan.ts";
import type { RpcErrorBody } from "./errorCodes.ts";
import { isDeeper } from "./isDeeper.ts";
import type { Message, MessageId } from "./message.ts";

/** A text that is answered with silence; the reason is for a log. */
export interface Dropped {
  kind: "dropped";
  reason: string;
}

/** How much is checked beyond what a decoded message needs. */
export interface ParseOptions {
  /**
   * Also drop what a lenient JSON parser lets through: repeated envelope members, ids written as `1.0`, `1e2`
   * or `-0`, lone surrogates, numbers beyond the range of a double, nesting deeper than `maxDepth`. For input
   * that is not trusted; costs one walk over the text and one over the value.
   */
  strict: boolean;
}

/**
 * Deepest nesting accepted, the outermost object counted; both the reference and our recursive walks stop
 * there.
 */
export const maxDepth = 127;

/** A shorter text is parsed before its nesting is looked at, which cannot cost much. */
const longText = 64 * 1024;

const minId = -(2n ** 63n);
const maxId = 2n ** 63n - 1n;
const integer = /^-?(?:0|[1-9]\d*)$/;

function dropped(reason: string): Dropped {
  return { kind: "dropped", reason };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Null when the value can be walked and written again, otherwise what is wrong with it. */
function fault(value: unknown, depth: number): string | null {
  if (typeof value === "string") return value.isWellFormed() ? null : "lone surrogate";
  if (typeof value === "number") return Number.isFinite(value) ? null : "number out of range";
  if (typeof value !== "object" || value === null) return null;
  if (depth > maxDepth) return "nested too deeply";
  if (Array.isArray(value)) {
    for (const element of value) {
      const found = fault(element, depth + 1);
      if (found !== null) return found;
    }
  } else if (isObject(value)) {
    for (const key in value) {
      const found = key.isWellFormed() ? fault(value[key], depth + 1) : "lone surrogate";
      if (found !== null) return found;
    }
  }
  return null;
}

function exactId(text: string | null): MessageId | null {
  if (text === null || text === "-0" || !integer.test(text)) return null;
  const exact = BigInt(text);
  if (exact < minId || exact > maxId) return null;
  const rounded = Number(exact);
  return Number.isSafeInteger(rounded) ? rounded : exact;
}

function readId(value: unknown, text: string, strict: boolean): MessageId | null {
  if (typeof value === "string") return value;
  if (typeof value !== "number") return null;
  if (!strict && Number.isSafeInteger(value)) return value;
  return exactId(scanEnvelope(text).idText);
}

function isErrorBody(value: unknown): value is RpcErrorBody {
  return isObject(value) && Number.isInteger(value.code) && typeof value.message === "string";
}

/**
 * Reads one message. Never throws: whatever is not a message comes back as dropped, because the wire answers
 * it with silence. Unknown envelope members are ignored; `method` decides before `result`, and `result`
 * before `error`.
 */
export function parseMessage(text: string, options: ParseOptions): Message | Dropped {
  if (options.strict && text.length > longText && isDeeper(text, maxDepth))
    return dropped("nested too deeply");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return dropped("not JSON");
  }
  if (!isObject(value)) return dropped("not an object");
  if (options.strict) {
    const { duplicate } = scanEnvelope(text);
    if (duplicate !== null) return dropped(`duplicate member ${duplicate}`);
    const found = fault(value, 1);
    if (found !== null) return dropped(found);
  }
  const { method } = value;
  if (typeof method === "string") {
    const params = value.params ?? undefined;
    if (!Object.hasOwn(value, "id")) return { kind: "notification", method, params };
    const id = readId(value.id, text, options.strict);
    return id === null
      ? dropped("id is neither a string nor a 64-bit integer")
      : { kind: "request", id, method, params };
  }
  return readAnswer(value, text, options.strict);
}

function readAnswer(value: Record<string, unknown>, text: string, strict: boolean): Message | Dropped {
  const hasResult = Object.hasOwn(value, "result");
  if (!hasResult && !isErrorBody(value.error)) return dropped("neither a call nor an answer");
  const id = readId(value.id, text, strict);
  if (id === null) return dropped("answer without a usable id");
  if (hasResult) return { kind: "response", id, result: value.result };
  return isErrorBody(value.error) ? { kind: "error", id, error: value.error } : dropped("malformed error");
}
