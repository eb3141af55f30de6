import type { CallToolResult, FunctionCallOutputContentItem, JsonValue } from "@codex/protocol";
import { isJsonObject, type JsonObject } from "../exactJson.ts";
import type { ToolOutput } from "./tool.ts";

/** Stands for an image that the model could not look at. */
const OMITTED_IMAGE = "<image content omitted because you do not support image input>";

/** The result of a tool as a model reads it that looks at text only. */
export function withoutImages(result: CallToolResult): CallToolResult {
  const content = result.content.map((block) =>
    isBlock(block, "image") ? { type: "text", text: OMITTED_IMAGE } : block,
  );
  return { ...result, content };
}

/** What the model is told of a result: its structured form, its parts when there are images among them, or its text. */
export function mcpAnswer({ content, structuredContent }: CallToolResult): ToolOutput["content"] {
  if (structuredContent !== undefined) return JSON.stringify(structuredContent);
  if (!content.some((block) => isBlock(block, "image"))) return JSON.stringify(content);
  return content.map(contentItem);
}

function contentItem(block: JsonValue): FunctionCallOutputContentItem {
  if (isBlock(block, "text") && typeof block.text === "string") {
    return { type: "input_text", text: block.text };
  }
  if (isBlock(block, "image")) return { type: "input_image", image_url: imageUrl(block) };
  return { type: "input_text", text: JSON.stringify(block) };
}

function imageUrl({ data, mimeType }: JsonObject): string {
  const image = String(data);
  return image.startsWith("data:") ? image : `data:${String(mimeType)};base64,${image}`;
}

function isBlock(block: JsonValue, type: string): block is JsonObject {
  return isJsonObject(block) && block.type === type;
}
