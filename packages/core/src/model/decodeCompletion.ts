import { type DecodeError, invalidType, missingField, type TokenUsage } from "@codex/protocol";
import { type Foreign, isForeign, stringOrNull } from "../foreign.ts";
import type { ModelEvent } from "./events.ts";
import { type ModelError, streamError } from "./modelError.ts";

type Check = (value: unknown) => void;

/** Members of an object in the order in which missing ones are complained of; `null` may stand for those of `lax`. */
interface Shape {
  readonly name: string;
  readonly members: Readonly<Record<string, Check>>;
  readonly lax: ReadonlySet<string>;
}

const INPUT_DETAILS = shape("ResponseCompletedInputTokensDetails", { cached_tokens: count });
const OUTPUT_DETAILS = shape("ResponseCompletedOutputTokensDetails", { reasoning_tokens: count });
const USAGE = shape(
  "ResponseCompletedUsage",
  {
    input_tokens: count,
    input_tokens_details: INPUT_DETAILS,
    output_tokens: count,
    output_tokens_details: OUTPUT_DETAILS,
    total_tokens: count,
  },
  ["input_tokens_details", "output_tokens_details"],
);
const COMPLETED = shape("ResponseCompleted", { id: text, usage: USAGE }, ["usage"]);
/** Some endpoints end with `response.done`, which need not name the answer. */
const DONE = shape("ResponseDone", { id: text, usage: USAGE }, ["id", "usage"]);

/**
 * What a `response.completed` says. Null without a `response`; throws `ModelError`, naming the first member that is
 * not what it should be.
 */
export function decodeCompleted(response: unknown): ModelEvent | null {
  if (response === undefined || response === null) return null;
  COMPLETED(response);
  return completion(response);
}

/** What a `response.done` says; everything in it may be missing. Throws as `decodeCompleted`. */
export function decodeDone(response: unknown): ModelEvent {
  if (response !== undefined && response !== null) DONE(response);
  return completion(response);
}

function completion(response: unknown): ModelEvent {
  const { id, usage }: Foreign = isForeign(response) ? response : {};
  return {
    type: "completed",
    responseId: stringOrNull(id) ?? "",
    usage: isForeign(usage) ? tokenUsage(usage) : null,
  };
}

function tokenUsage(usage: Foreign): TokenUsage {
  const { input_tokens_details: input, output_tokens_details: output } = usage;
  return {
    input_tokens: numberIn(usage, "input_tokens"),
    cached_input_tokens: numberIn(input, "cached_tokens"),
    output_tokens: numberIn(usage, "output_tokens"),
    reasoning_output_tokens: numberIn(output, "reasoning_tokens"),
    total_tokens: numberIn(usage, "total_tokens"),
  };
}

/** A checked number; 0 where the object around it may be missing and is. */
function numberIn(of: unknown, name: string): number {
  const value = isForeign(of) ? of[name] : undefined;
  return typeof value === "number" ? value : 0;
}

function shape(name: string, members: Shape["members"], lax: readonly string[] = []): Check {
  return (value) => checkShape(value, { name, members, lax: new Set(lax) });
}

/** Members are looked at in the order of the document; what is missing is noticed last. */
function checkShape(value: unknown, { name, members, lax }: Shape): void {
  if (!isForeign(value)) throw unreadable(invalidType(value, `struct ${name}`));
  for (const member in value) {
    const content = value[member];
    if (Object.hasOwn(members, member) && !(content === null && lax.has(member))) members[member]?.(content);
  }
  for (const member in members) {
    if (!Object.hasOwn(value, member) && !lax.has(member)) throw unreadable(missingField(member));
  }
}

function text(value: unknown): void {
  if (typeof value !== "string") throw unreadable(invalidType(value, "a string"));
}

function count(value: unknown): void {
  const isCount = typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 2 ** 63;
  if (!isCount) throw unreadable(invalidType(value, "i64"));
}

function unreadable({ message }: DecodeError): ModelError {
  return streamError(`failed to parse ResponseCompleted: ${message}`);
}
