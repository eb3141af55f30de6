import type { JsonValue } from "@codex/protocol";
import { isJsonObject, type JsonObject } from "./exactJson.ts";

/** Thrown for a schema that cannot be told to the model. */
class UnusableSchema extends Error {}

const TYPES = ["object", "array", "string", "number", "integer", "boolean"] as const;

type SchemaType = (typeof TYPES)[number];

/**
 * The input schema of a server's tool in the few words that model endpoints understand; null when it cannot be put
 * that way, in which case the tool is not offered. Members of objects come in the order of their names.
 */
export function modelSchema(schema: JsonValue): JsonObject | null {
  try {
    const root = isJsonObject(schema) && schema["properties"] === null ? { ...schema, properties: {} } : schema;
    return convert(root);
  } catch (error) {
    if (error instanceof UnusableSchema) return null;
    throw error;
  }
}

function convert(schema: JsonValue): JsonObject {
  if (typeof schema === "boolean") return { type: "string" };
  if (!isJsonObject(schema)) throw new UnusableSchema();
  const type = typeOf(schema);
  switch (type) {
    case "object":
      return objectSchema(schema);
    case "array":
      return { type, items: items(schema["items"]), ...description(schema) };
    case "integer":
      return { type: "number", ...description(schema) };
    case "string":
    case "number":
    case "boolean":
      return { type, ...description(schema) };
  }
}

function objectSchema(schema: JsonObject): JsonObject {
  const { properties = {}, required, additionalProperties: more } = schema;
  if (!isJsonObject(properties)) throw new UnusableSchema();
  const names = Object.keys(properties).sort();
  const converted = Object.fromEntries(names.map((name) => [name, convert(properties[name] ?? null)]));
  return {
    type: "object",
    properties: converted,
    ...(required === undefined || required === null ? {} : { required: texts(required) }),
    ...(more === undefined || more === null ? {} : { additionalProperties: additional(more) }),
  };
}

function additional(value: JsonValue): JsonValue {
  return typeof value === "boolean" ? value : convert(value);
}

function items(value: JsonValue | undefined): JsonObject {
  return value === undefined ? { type: "string" } : convert(value);
}

function texts(value: JsonValue): string[] {
  if (!Array.isArray(value)) throw new UnusableSchema();
  return value.map((text) => {
    if (typeof text !== "string") throw new UnusableSchema();
    return text;
  });
}

function description(schema: JsonObject): JsonObject {
  const text = schema["description"];
  if (text === undefined || text === null) return {};
  if (typeof text !== "string") throw new UnusableSchema();
  return { description: text };
}

/** The written type, the first usable one of several, or what the other members suggest. */
function typeOf(schema: JsonObject): SchemaType {
  const written = schema["type"];
  if (typeof written === "string") return known(written) ?? unusable();
  const listed = Array.isArray(written) ? written.map(known).find((type) => type !== null) : null;
  return listed ?? suggestedType(schema);
}

function known(type: JsonValue): SchemaType | null {
  return TYPES.find((candidate) => candidate === type) ?? null;
}

function unusable(): never {
  throw new UnusableSchema();
}

function suggestedType(schema: JsonObject): SchemaType {
  const has = (...members: string[]): boolean => members.some((member) => Object.hasOwn(schema, member));
  if (has("properties", "required", "additionalProperties")) return "object";
  if (has("items", "prefixItems")) return "array";
  if (has("enum", "const", "format")) return "string";
  if (has("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")) return "number";
  return "string";
}
