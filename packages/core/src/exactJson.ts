import type { JsonValue } from "@codex/protocol";

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/** Whether a JSON value is an object (an array is not). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What newer engines hand a reviver, and how they write a number as it was read; not yet in TypeScript's library. */
interface SourceAccess {
  rawJSON?: (text: string) => JsonValue;
  parse(
    text: string,
    reviver: (key: string, value: JsonValue, context?: { readonly source?: string }) => JsonValue,
  ): JsonValue;
}

const sourceAccess: SourceAccess = JSON;

/** Finds numbers that a double may not give back as they were: 16 digits and more, `1.0`, exponents. */
const RISKY_NUMBER = /\d{16}|\.\d*0(?!\d)|\d[eE]/;

/**
 * Parses JSON so that writing it out again gives the same digits: ids of 64 bits and numbers such as `1.0` pass
 * through servers and models unchanged. Throws `SyntaxError`.
 */
export function parseExact(text: string): JsonValue {
  const { rawJSON } = sourceAccess;
  if (rawJSON === undefined || !RISKY_NUMBER.test(text)) return JSON.parse(text);
  return sourceAccess.parse(text, (_key, value, context) => {
    const source = context?.source;
    if (typeof value !== "number" || source === undefined || String(value) === source) return value;
    return rawJSON(source);
  });
}

/** An object of the members that are there, in the order given. */
export function present(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const object: JsonObject = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) object[name] = value;
  return object;
}
