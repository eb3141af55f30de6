import type { JsonValue } from "@codex/protocol";
import { unknownVariant, wrongType } from "../config/serdeText.ts";
import { isJsonObject, type JsonObject } from "../exactJson.ts";

/** Thrown for a schema that cannot be told to the model; the message names the first fault in the order of the text. */
export class UnusableSchema extends Error {
  override readonly name = "UnusableSchema";
}

const TYPES = ["boolean", "string", "integer", "number", "array", "object"] as const;

type SchemaType = (typeof TYPES)[number];

/** What error texts call a schema. */
const SCHEMA = "internally tagged enum JsonSchema";

/**
 * A JSON Schema in the few words that model endpoints understand: what they do not is left out, members of objects
 * come in the order of their names. Throws `UnusableSchema`.
 */
export function inputSchema(schema: JsonValue): JsonObject {
  if (typeof schema === "boolean") return { type: "string" };
  if (Array.isArray(schema)) throw new UnusableSchema(listFault(schema));
  if (!isJsonObject(schema)) throw mismatch(schema, SCHEMA);
  const type = typeOf(schema);
  switch (type) {
    case "object":
      return objectSchema(schema);
    case "array":
      return arraySchema(schema);
    case "integer":
      return { type: "number", ...description(schema.description) };
    case "string":
    case "number":
    case "boolean":
      return { type, ...description(schema.description) };
  }
}

function objectSchema(schema: JsonObject): JsonObject {
  const found: { properties: JsonObject; required?: JsonObject; more?: JsonObject } = { properties: {} };
  for (const [member, value] of Object.entries(schema)) {
    if (member === "properties") found.properties = properties(value);
    else if (member === "required" && value !== null) found.required = { required: texts(value) };
    else if (member === "additionalProperties" && value !== null) {
      found.more = { additionalProperties: additional(value) };
    }
  }
  return { type: "object", properties: found.properties, ...found.required, ...found.more };
}

function arraySchema(schema: JsonObject): JsonObject {
  const found: { items: JsonObject; text?: JsonObject } = { items: { type: "string" } };
  for (const [member, value] of Object.entries(schema)) {
    if (member === "items") found.items = inputSchema(value);
    else if (member === "description") found.text = description(value);
  }
  return { type: "array", items: found.items, ...found.text };
}

function properties(value: JsonValue): JsonObject {
  if (!isJsonObject(value)) throw mismatch(value, "a map");
  const converted = Object.entries(value).map(([name, schema]) => [name, inputSchema(schema)] as const);
  return Object.fromEntries(converted.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function additional(value: JsonValue): JsonValue {
  if (typeof value === "boolean") return value;
  try {
    return inputSchema(value);
  } catch (error) {
    if (!(error instanceof UnusableSchema)) throw error;
    throw new UnusableSchema("data did not match any variant of untagged enum AdditionalProperties");
  }
}

function texts(value: JsonValue): string[] {
  if (!Array.isArray(value)) throw mismatch(value, "a sequence");
  return value.map((text) => {
    if (typeof text !== "string") throw mismatch(text, "a string");
    return text;
  });
}

function description(value: JsonValue | undefined): JsonObject {
  if (value === undefined || value === null) return {};
  if (typeof value !== "string") throw mismatch(value, "a string");
  return { description: value };
}

/** The written type, the first usable one of several, or what the other members suggest. */
function typeOf(schema: JsonObject): SchemaType {
  const written = schema.type;
  if (typeof written === "string") {
    const type = known(written);
    if (type === null) throw new UnusableSchema(unknownVariant(written, TYPES));
    return type;
  }
  const listed = Array.isArray(written) ? written.map(known).find((type) => type !== null) : null;
  return listed ?? suggestedType(schema);
}

function known(type: JsonValue): SchemaType | null {
  return TYPES.find((candidate) => candidate === type) ?? null;
}

function suggestedType(schema: JsonObject): SchemaType {
  const has = (...members: string[]): boolean => members.some((member) => Object.hasOwn(schema, member));
  if (has("properties", "required", "additionalProperties")) return "object";
  if (has("items", "prefixItems")) return "array";
  if (has("enum", "const", "format")) return "string";
  if (has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) return "number";
  return "string";
}

/** What is wrong with a list in the place of a schema: its first element is looked at as the type. */
function listFault([first]: readonly JsonValue[]): string {
  if (first === undefined) return "missing field `type`";
  if (typeof first !== "string") return mismatch(first, "variant identifier").message;
  if (known(first) === null) return unknownVariant(first, TYPES);
  return mismatch([], SCHEMA).message;
}

function mismatch(value: JsonValue, expected: string): UnusableSchema {
  if (value === null) return new UnusableSchema(`invalid type: null, expected ${expected}`);
  return new UnusableSchema(wrongType(value, expected));
}
