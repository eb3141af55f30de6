import { DecodeError, invalidType, missingField, unknownVariant } from "@codex/protocol";
import { isMap } from "./isMap.ts";

/** How one argument of a tool is read; both throw `DecodeError` when it is not what the tool takes. */
export interface Argument<T> {
  /** What a value that is given means. */
  readonly read: (value: unknown) => T;
  /** What it means to leave the argument out. */
  readonly absent: (name: string) => T;
}

/** A text that must be there. */
export const requiredText: Argument<string> = {
  read: asText,
  absent: (name) => {
    throw missingField(name);
  },
};

/** A text, or null when it is left out or null. */
export const text: Argument<string | null> = optional(asText);

/** Values by name, or null when they are left out or null. */
export const map: Argument<Readonly<Record<string, unknown>> | null> = optional((value) => {
  if (!isMap(value)) throw invalidType(value, "a map");
  return { ...value };
});

/** One of a few words, or null when it is left out or null. */
export function oneOf<T extends string>(words: readonly T[]): Argument<T | null> {
  return optional((value) => {
    const name = wordOf(value);
    const word = words.find((candidate) => candidate === name);
    if (word === undefined) throw unknownVariant(name, words);
    if (isMap(value) && value[name] !== null) throw invalidType(value[name], "unit");
    return word;
  });
}

/** The arguments of a tool by name. */
export type ArgumentsOf<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends Argument<infer T> ? T : never;
};

/**
 * The arguments of a call by name, read in the order in which they are given; what the tool does not know is passed
 * over. A text says why they are none for the tool.
 */
export function readArguments<Fields extends Readonly<Record<string, Argument<unknown>>>>(
  values: Readonly<Record<string, unknown>>,
  fields: Fields,
): ArgumentsOf<Fields> | string {
  const found: Record<string, unknown> = {};
  try {
    for (const [name, value] of Object.entries(values)) {
      if (Object.hasOwn(fields, name)) found[name] = fields[name]?.read(value);
    }
    for (const [name, { absent }] of Object.entries(fields)) {
      if (!Object.hasOwn(found, name)) found[name] = absent(name);
    }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return `Failed to parse configuration for Codex tool: ${error.message}`;
  }
  return found as ArgumentsOf<Fields>;
}

function optional<T>(read: (value: unknown) => T): Argument<T | null> {
  return { read: (value) => (value === null ? null : read(value)), absent: () => null };
}

function asText(value: unknown): string {
  if (typeof value !== "string") throw invalidType(value, "a string");
  return value;
}

/** The word in `"word"` or in its longer form `{"word": null}`. */
function wordOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (!isMap(value)) throw invalidType(value, "string or map");
  const [word, ...more] = Object.keys(value);
  if (word === undefined || more.length > 0) {
    throw new DecodeError("invalid value: map, expected map with a single key");
  }
  return word;
}
