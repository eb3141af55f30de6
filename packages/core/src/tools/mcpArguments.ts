import type { JsonValue } from "@codex/protocol";
import { isJsonObject, parseExact } from "../exactJson.ts";
import { JsonError, JsonReader } from "./jsonReader.ts";
import { RespondToModelError } from "./tool.ts";

/** Arguments of a call as JSON; undefined when the model gave none. Throws `JsonError`. */
export function jsonArguments(input: string): JsonValue | undefined {
  if (input.trim() === "") return undefined;
  const reader = new JsonReader(input);
  reader.skip();
  reader.end();
  return parseExact(input);
}

/** Arguments that are texts, as resource tools have them. */
export interface TextArguments<Name extends string> {
  /** As the model gave them, for the events of the call; undefined when it gave none. */
  readonly given: JsonValue | undefined;
  /** Those that are there and not blank, trimmed. */
  readonly texts: { readonly [K in Name]?: string };
}

/** Which texts a tool takes. */
export interface TextShape<Name extends string> {
  /** What error texts call it. */
  readonly name: string;
  readonly members: readonly Name[];
  /** Whether each of them must be there. */
  readonly required: boolean;
}

const PREFIX = "failed to parse function arguments: ";

/** Reads arguments that are texts; anything else throws `RespondToModelError`. */
export function textArguments<const Name extends string>(
  input: string,
  shape: TextShape<Name>,
): TextArguments<Name> {
  try {
    const given = jsonArguments(input) ?? undefined;
    // Numbers that are kept digit by digit are no numbers to look at: these are all to be refused anyway.
    const value: JsonValue = given === undefined ? null : JSON.parse(input);
    return { given, texts: trimmed(shape.members, read(value, shape)) };
  } catch (error) {
    if (error instanceof JsonError) throw new RespondToModelError(PREFIX + error.message, { cause: error });
    throw error;
  }
}

function read(value: JsonValue, shape: TextShape<string>): Readonly<Record<string, string>> {
  const { members, required } = shape;
  if (value === null) {
    if (required) throw fault("expected value");
    return {};
  }
  const source = Array.isArray(value) ? positional(value, shape) : value;
  if (!isJsonObject(source)) throw fault(`invalid type: ${kindOf(source)}, expected struct ${shape.name}`);
  const texts: Record<string, string> = {};
  for (const [member, text] of Object.entries(source)) {
    if (!members.includes(member) || (text === null && !required)) continue;
    if (typeof text !== "string") throw fault(`invalid type: ${kindOf(text)}, expected a string`);
    texts[member] = text;
  }
  const missing = required ? members.find((member) => !Object.hasOwn(source, member)) : undefined;
  if (missing !== undefined) throw fault(`missing field \`${missing}\``);
  return texts;
}

/** A list gives the members in their order. */
function positional(values: readonly JsonValue[], { name, members, required }: TextShape<string>): JsonValue {
  if (values.length > members.length)
    throw fault(`invalid length ${values.length}, expected fewer elements in array`);
  if (required && values.length < members.length) {
    throw fault(`invalid length ${values.length}, expected struct ${name} with ${members.length} elements`);
  }
  return Object.fromEntries(values.map((value, i) => [members[i] ?? "", value]));
}

function trimmed<Name extends string>(
  members: readonly Name[],
  texts: Readonly<Record<string, string>>,
): { [K in Name]?: string } {
  const result: { [K in Name]?: string } = {};
  for (const member of members) {
    const text = texts[member]?.trim();
    if (text) result[member] = text;
  }
  return result;
}

function fault(message: string): RespondToModelError {
  return new RespondToModelError(PREFIX + message);
}

function kindOf(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "sequence";
  switch (typeof value) {
    case "string":
      return `string ${JSON.stringify(value)}`;
    case "number":
      return Number.isInteger(value) ? `integer \`${value}\`` : `floating point \`${value}\``;
    case "boolean":
      return `boolean \`${value}\``;
    default:
      return "map";
  }
}
