import { JsonError, JsonReader } from "./jsonReader.ts";
import { RespondToModelError } from "./tool.ts";
import { mismatch } from "./toolArguments.ts";

/** Reads the arguments of a tool call with nested structures; throws `RespondToModelError` with the first fault. */
export function parseStruct<T>(input: string, read: (reader: JsonReader) => T): T {
  try {
    const reader = new JsonReader(input);
    const value = read(reader);
    reader.end();
    return value;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new RespondToModelError(`failed to parse function arguments: ${error.message}`, { cause: error });
  }
}

/** A structure on its way in. */
export interface StructShape {
  /** What error texts call it. */
  readonly name: string;
  /** Reads the value of each member it knows. */
  readonly members: Readonly<Record<string, () => void>>;
  /** Whether other members are refused rather than skipped. */
  readonly closed: boolean;
}

/** Reads an object member by member. */
export function readStruct(reader: JsonReader, shape: StructShape): void {
  if (reader.kind() !== "map") throw mismatch(reader, `struct ${shape.name}`);
  const seen = new Set<string>();
  const member = (key: string): void => {
    const read = Object.hasOwn(shape.members, key) ? shape.members[key] : undefined;
    if (read === undefined) {
      if (shape.closed) throw reader.fail(`unknown field \`${key}\`, expected ${either(shape.members)}`);
    } else if (seen.has(key)) throw reader.fail(`duplicate field \`${key}\``);
    seen.add(key);
    reader.colon();
    if (read === undefined) reader.skip();
    else read();
  };
  reader.members(member);
}

/** The value of a member that must have been there. */
export function required<T>(reader: JsonReader, value: T | undefined, member: string): T {
  if (value === undefined) throw reader.fail(`missing field \`${member}\``);
  return value;
}

/** Reads a list. */
export function readList<T>(reader: JsonReader, read: () => T): T[] {
  if (reader.kind() !== "sequence") throw mismatch(reader, "a sequence");
  const values: T[] = [];
  reader.sequence(() => {
    values.push(read());
  });
  return values;
}

/** Reads a text. */
export function readText(reader: JsonReader): string {
  if (reader.kind() !== "string") throw mismatch(reader, "a string");
  return reader.string();
}

/** Reads a value that may be null. */
export function readNullable<T>(reader: JsonReader, read: () => T): T | null {
  if (reader.kind() !== "null") return read();
  reader.word();
  return null;
}

/** Reads one of several words. */
export function readWord<const W extends string>(reader: JsonReader, words: readonly W[]): W {
  if (reader.kind() !== "string") throw reader.failAhead("expected value");
  const value = reader.string();
  const found = words.find((candidate) => candidate === value);
  if (found === undefined) {
    const expected = words.map((word) => `\`${word}\``).join(", ");
    throw reader.fail(`unknown variant \`${value}\`, expected one of ${expected}`);
  }
  return found;
}

function either(members: StructShape["members"]): string {
  const names = Object.keys(members).map((name) => `\`${name}\``);
  return names.length === 2 ? names.join(" or ") : `one of ${names.join(", ")}`;
}
