import type { JsonValue } from "@codex/protocol";
import { inputSchema, UnusableSchema } from "../tools/inputSchema.ts";
import { isJsonObject, type JsonObject } from "./exactJson.ts";

/**
 * The input schema of a server's tool as the model gets it; null when it cannot be put that way, in which case the tool
 * is not offered.
 */
export function modelSchema(schema: JsonValue): JsonObject | null {
  if (!isJsonObject(schema)) return null;
  try {
    return inputSchema({ ...schema, properties: schema.properties ?? {} });
  } catch (error) {
    if (error instanceof UnusableSchema) return null;
    throw error;
  }
}
