import { JsonError, JsonReader } from "./jsonReader.ts";
import { RespondToModelError } from "./tool.ts";

/** Type of one argument; an array lists the allowed words, `ignored` is read over. */
export type ArgumentType =
  | "string"
  | "boolean"
  | "u64"
  | "i64"
  | "i32"
  | "strings"
  | "ignored"
  | readonly string[];

type Value<T extends ArgumentType> = T extends "string"
  ? string
  : T extends "boolean"
    ? boolean
    : T extends "u64" | "i64" | "i32"
      ? number
      : T extends "strings"
        ? string[]
        : T extends readonly (infer Word)[]
          ? Word
          : never;

/** The arguments of a tool: `name` is what error texts call them. */
export interface ArgumentShape {
  readonly name: string;
  readonly required: Readonly<Record<string, ArgumentType>>;
  /** May be left out or null. */
  readonly optional: Readonly<Record<string, ArgumentType>>;
  /** Another spelling of an argument → the argument. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Arguments as read: what was left out or null is absent. */
export type Arguments<S extends ArgumentShape> = {
  [K in keyof S["required"]]: Value<S["required"][K]>;
} & { [K in keyof S["optional"]]?: Value<S["optional"][K]> };

const PREFIX = "failed to parse function arguments: ";

/**
 * Reads the JSON arguments of a function call. Members that the shape does not name are ignored; anything else
 * that does not fit throws `RespondToModelError` with the first fault in the order of the text.
 */
export function parseToolArguments<const S extends ArgumentShape>(input: string, shape: S): Arguments<S> {
  try {
    // The reader checked every member against the shape.
    return read(new JsonReader(input), shape) as Arguments<S>;
  } catch (error) {
    if (error instanceof JsonError) throw new RespondToModelError(PREFIX + error.message);
    throw error;
  }
}

function read(reader: JsonReader, shape: ArgumentShape): Record<string, unknown> {
  const kind = reader.kind();
  if (kind === "sequence") {
    reader.skip();
    const size = Object.keys(shape.required).length + Object.keys(shape.optional).length;
    const elements = size === 1 ? "1 element" : `${size} elements`;
    throw reader.fail(`invalid length 0, expected struct ${shape.name} with ${elements}`);
  }
  if (kind !== "map") throw mismatch(reader, `struct ${shape.name}`);
  const values: Record<string, unknown> = {};
  const seen = new Set<string>();
  reader.members((written) => {
    const key = shape.aliases?.[written] ?? written;
    const required = Object.hasOwn(shape.required, key) ? shape.required[key] : undefined;
    const type = required ?? (Object.hasOwn(shape.optional, key) ? shape.optional[key] : undefined);
    if (seen.has(key)) throw reader.fail(`duplicate field \`${key}\``);
    if (type !== undefined) seen.add(key);
    reader.colon();
    if (type === undefined) reader.skip();
    else if (required === undefined && reader.kind() === "null") reader.word();
    else values[key] = argument(reader, type);
  });
  for (const key of Object.keys(shape.required)) {
    if (!seen.has(key)) throw reader.fail(`missing field \`${key}\``);
  }
  reader.end();
  return values;
}

function argument(reader: JsonReader, type: ArgumentType): unknown {
  const kind = reader.kind();
  if (typeof type !== "string") return word(reader, type);
  switch (type) {
    case "string":
      if (kind !== "string") throw mismatch(reader, "a string");
      return reader.string();
    case "boolean":
      if (kind !== "boolean") throw mismatch(reader, "a boolean");
      return reader.word() === "true";
    case "u64":
    case "i64":
    case "i32":
      return whole(reader, type);
    case "strings": {
      if (kind !== "sequence") throw mismatch(reader, "a sequence");
      const values: string[] = [];
      reader.sequence(() => {
        if (reader.kind() !== "string") throw mismatch(reader, "a string");
        values.push(reader.string());
      });
      return values;
    }
    case "ignored":
      reader.skip();
      return undefined;
    default:
      return type satisfies never;
  }
}

const RANGE = {
  u64: { min: 0n, max: 2n ** 64n - 1n },
  i64: { min: -(2n ** 63n), max: 2n ** 63n - 1n },
  i32: { min: -(2n ** 31n), max: 2n ** 31n - 1n },
} as const;

function whole(reader: JsonReader, type: keyof typeof RANGE): number {
  if (reader.kind() !== "number") throw mismatch(reader, type);
  const text = reader.number();
  const value = integer(text);
  if (value === null) throw reader.fail(`invalid type: floating point \`${float(text)}\`, expected ${type}`);
  const { min, max } = RANGE[type];
  if (value < min || value > max) {
    throw reader.fail(`invalid value: integer \`${text}\`, expected ${type}`);
  }
  return Number(value);
}

/** Null for what counts as a floating point number: a fraction, an exponent, or more than 64 bits. */
function integer(text: string): bigint | null {
  if (!/^-?[0-9]+$/.test(text)) return null;
  const value = BigInt(text);
  return value >= -(2n ** 63n) && value < 2n ** 64n ? value : null;
}

function float(text: string): string {
  const value = Number(text);
  if (Math.abs(value) >= 1e16) return value.toExponential();
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

function word(reader: JsonReader, words: readonly string[]): string {
  if (reader.kind() !== "string") throw mismatch(reader, "a string");
  const value = reader.string();
  if (words.includes(value)) return value;
  const known = words.map((w) => `\`${w}\``).join(", ");
  throw reader.fail(`unknown variant \`${value}\`, expected one of ${known}`);
}

/** Scalars are consumed before the complaint, collections are not: that decides the place it names. */
export function mismatch(reader: JsonReader, expected: string): JsonError {
  const kind = reader.kind();
  switch (kind) {
    case "string":
      return reader.fail(`invalid type: string ${JSON.stringify(reader.string())}, expected ${expected}`);
    case "number": {
      const text = reader.number();
      const got = integer(text) === null ? `floating point \`${float(text)}\`` : `integer \`${text}\``;
      return reader.fail(`invalid type: ${got}, expected ${expected}`);
    }
    case "boolean":
      return reader.fail(`invalid type: boolean \`${reader.word()}\`, expected ${expected}`);
    case "null":
      reader.word();
      return reader.fail(`invalid type: null, expected ${expected}`);
    case "map":
    case "sequence":
      return reader.fail(`invalid type: ${kind}, expected ${expected}`);
    default:
      return kind satisfies never;
  }
}
