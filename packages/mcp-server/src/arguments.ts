import { DecodeError, invalidType, missingField, unknownVariant } from "@codex/protocol";

/** The arguments of a call; reading one throws `DecodeError` when it is not what the tool takes. */
export class Arguments {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  /** A text that must be there. */
  requiredText(name: string): string {
    const value = this.#values[name];
    if (value === undefined) throw missingField(name);
    return asText(value);
  }

  /** A text, or null when it is left out or null. */
  text(name: string): string | null {
    const value = this.#values[name] ?? null;
    return value === null ? null : asText(value);
  }

  /** One of a few words, or null when it is left out or null. */
  oneOf<T extends string>(name: string, words: readonly T[]): T | null {
    const value = this.#values[name] ?? null;
    if (value === null) return null;
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    throw typeof value === "string" ? unknownVariant(value, words) : invalidType(value, "string or map");
  }

  /** Values by name, or null when they are left out or null. */
  map(name: string): Readonly<Record<string, unknown>> | null {
    const value = this.#values[name] ?? null;
    if (value === null) return null;
    if (typeof value !== "object" || Array.isArray(value)) throw invalidType(value, "a map");
    return { ...value };
  }
}

/** What `read` takes from the arguments of a call; a text says why they are none for the tool. */
export function readArguments<T extends object>(
  values: Readonly<Record<string, unknown>>,
  read: (args: Arguments) => T,
): T | string {
  try {
    return read(new Arguments(values));
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return `Failed to parse configuration for Codex tool: ${error.message}`;
  }
}

function asText(value: unknown): string {
  if (typeof value !== "string") throw invalidType(value, "a string");
  return value;
}
