import type { JsonValue } from "@codex/protocol";
import { isJsonObject, type JsonObject } from "../exactJson.ts";

/** Thrown for an answer of a server that is not what the protocol says. */
export class UnexpectedAnswer extends Error {
  override readonly name = "UnexpectedAnswer";

  constructor() {
    super("Unexpected response type");
  }
}

/** The value when it is an object; throws `UnexpectedAnswer`. */
export function object(value: JsonValue | undefined): JsonObject {
  if (!isJsonObject(value)) throw new UnexpectedAnswer();
  return value;
}

/** The value when it is a list; throws `UnexpectedAnswer`. */
export function list(value: JsonValue | undefined): JsonValue[] {
  if (!Array.isArray(value)) throw new UnexpectedAnswer();
  return value;
}

/** A text that must be there; throws `UnexpectedAnswer`. */
export function text(value: JsonValue | undefined): string {
  if (typeof value !== "string") throw new UnexpectedAnswer();
  return value;
}

/** Kinds of members that may be left out. */
const CHECKS = {
  text: (value: JsonValue): boolean => typeof value === "string",
  flag: (value: JsonValue): boolean => typeof value === "boolean",
  object: isJsonObject,
  list: (value: JsonValue): boolean => Array.isArray(value),
  any: (): boolean => true,
} as const;

/** Members that may be left out or null, in the order in which they are written. */
export type OptionalMembers = Readonly<Record<string, keyof typeof CHECKS>>;

/** Picks optional members: null counts as absent, others are dropped; throws `UnexpectedAnswer` on a wrong kind. */
export function optional(source: JsonObject, members: OptionalMembers): JsonObject {
  const picked: JsonObject = {};
  for (const [name, kind] of Object.entries(members)) {
    const value = source[name];
    if (value === undefined || value === null) continue;
    if (!CHECKS[kind](value)) throw new UnexpectedAnswer();
    picked[name] = value;
  }
  return picked;
}

/** The `annotations` member of contents and resources, known members only; nothing when absent. */
export function annotations(source: JsonObject): JsonObject {
  const value = source.annotations;
  if (value === undefined || value === null) return {};
  return {
    annotations: optional(object(value), { audience: "list", priority: "any", lastModified: "text" }),
  };
}
