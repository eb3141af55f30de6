import { endOfString } from "./endOfString.ts";

/** What JSON.parse cannot tell about the outermost object of a text. */
export interface EnvelopeScan {
  /** An envelope member that occurs twice; the value JSON.parse shows would be the last one. */
  duplicate: string | null;
  /** The `id` as it is written, so that `1.0`, `-0` and integers beyond 2^53 can be told apart. */
  idText: string | null;
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const envelopeMembers = ["id", "method", "params", "result", "error"];

/** Index just behind the value that starts at `start`: of the `,` or `}` that follows it. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case quote:
        at = endOfString(text, at);
        break;
      case openBracket:
      case openBrace:
        depth++;
        break;
      case closeBracket:
      case closeBrace:
        if (depth === 0) return at;
        depth--;
        break;
      case comma:
        if (depth === 0) return at;
        break;
    }
  }
  return text.length;
}

function unescapeKey(text: string, start: number, end: number): string {
  const key = text.slice(start + 1, end);
  if (!key.includes("\\")) return key;
  const decoded: unknown = JSON.parse(`"${key}"`);
  return String(decoded);
}

/**
 * Walks the members of the outermost object. The text must be a JSON object that JSON.parse has accepted:
 * nothing is checked again, strings are jumped over, and nested values only counted by brackets.
 */
export function scanEnvelope(text: string): EnvelopeScan {
  let seen = 0;
  let idText: string | null = null;
  let at = text.indexOf("{") + 1;
  while (at < text.length) {
    const keyStart = text.indexOf('"', at);
    if (keyStart === -1) break;
    const keyEnd = endOfString(text, keyStart);
    const key = unescapeKey(text, keyStart, keyEnd);
    let valueStart = keyEnd + 1;
    while (text.charCodeAt(valueStart) !== colon) valueStart++;
    valueStart++;
    const valueEnd = endOfValue(text, valueStart);
    const member = envelopeMembers.indexOf(key);
    if (member !== -1) {
      const bit = 1 << member;
      if ((seen & bit) !== 0) return { duplicate: key, idText };
      seen |= bit;
    }
    if (key === "id") idText = text.slice(valueStart, valueEnd).trim();
    if (text.charCodeAt(valueEnd) !== comma) break;
    at = valueEnd + 1;
  }
  return { duplicate: null, idText };
}
