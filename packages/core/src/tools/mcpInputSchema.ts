import type { JsonValue } from "@codex/protocol";
import { isJsonObject, type JsonObject } from "../exactJson.ts";
import { inputSchema, UnusableSchema } from "./inputSchema.ts";

/**
 * The input schema of a server's tool as the model gets it; null when it cannot be put that way, in which case the tool
 * is not offered.
 */
export function mcpInputSchema(schema: JsonValue): JsonObject | null {
  if (!isJsonObject(schema)) return null;
  try {
    return inputSchema({ ...schema, properties: schema.properties ?? {} });
  } catch (error) {
    if (error instanceof UnusableSchema) return null;
    throw error;
  }
}
