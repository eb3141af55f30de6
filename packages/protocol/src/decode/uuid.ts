import { DecodeError, invalidType } from "./decodeError.ts";
import type { Decode } from "./scalarDecoders.ts";

const prefix = "urn:uuid:";
const groupLengths = [8, 4, 4, 4, 12];
const notInUuid = /[^0-9a-fA-F-]/u;
const plain = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/;

/**
 * Says what keeps a text from being a UUID (hyphenated, plain, braced or with `urn:uuid:`), in the words of
 * the reference; null for a UUID. Thread ids are reported as `invalid thread id: ` and this text.
 */
export function uuidProblem(text: string): string | null {
  if (plain.test(text)) return null;
  const braced = text.startsWith("{") && text.endsWith("}");
  const start = text.startsWith(prefix) ? prefix.length : braced ? 1 : 0;
  const body = text.slice(start, braced && start === 1 ? -1 : undefined);
  const stranger = notInUuid.exec(body);
  if (stranger !== null) {
    const at = start + stranger.index + 1;
    return `invalid character: expected an optional prefix of \`urn:uuid:\` followed by [0-9a-fA-F-], found \`${stranger[0]}\` at ${at}`;
  }
  const groups = body.split("-");
  if (groups.length === 1 && start === 0) {
    if (body.length === 32) return null;
    return `invalid length: expected length 32 for simple format, found ${body.length}`;
  }
  if (groups.length !== 5) return `invalid group count: expected 5, found ${groups.length}`;
  const odd = groups.findIndex((group, index) => group.length !== groupLengths[index]);
  if (odd === -1) return null;
  return `invalid group length in group ${odd}: expected ${groupLengths[odd]}, found ${groups[odd]?.length}`;
}

/** A UUID in lower case with hyphens, from any form that `uuidProblem` finds no fault with. */
export function canonicalUuid(text: string): string {
  const digits = text
    .replace(/^urn:uuid:/, "")
    .replace(/[{}-]/g, "")
    .toLowerCase();
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join("-");
}

/** Accepts a string that holds a UUID. */
export const decodeUuid: Decode = (value) => {
  if (typeof value !== "string") throw invalidType(value, "a formatted UUID string");
  const problem = uuidProblem(value);
  if (problem !== null) throw new DecodeError(`UUID parsing failed: ${problem}`);
  return value;
};

/** Accepts the id of a thread, which is a UUID with error texts of its own. */
export const decodeThreadId: Decode = (value) => {
  if (typeof value !== "string") throw invalidType(value, "a string");
  const problem = uuidProblem(value);
  if (problem !== null) throw new DecodeError(problem);
  return value;
};
