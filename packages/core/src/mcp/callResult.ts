import type { CallToolResult, JsonValue } from "@codex/protocol";
import type { JsonObject } from "../exactJson.ts";
import { annotations, list, object, optional, text, UnexpectedAnswer } from "./members.ts";

/** Reads the answer to `tools/call`: known members only, in their usual order; throws `UnexpectedAnswer`. */
export function callResult(answer: JsonValue): CallToolResult {
  const source = object(answer);
  const { content, structuredContent, isError } = source;
  const hasContent = content !== undefined && content !== null;
  const hasStructure = structuredContent !== undefined && structuredContent !== null;
  if (!hasContent && !hasStructure) throw new UnexpectedAnswer();
  return {
    content: hasContent ? list(content).map((block) => contentBlock(object(block))) : [],
    ...(hasStructure ? { structuredContent } : {}),
    ...(typeof isError === "boolean" ? { isError } : {}),
    ...optional(source, { _meta: "object" }),
  };
}

function contentBlock(source: JsonObject): JsonObject {
  const type = text(source.type);
  const read = BLOCKS.get(type);
  if (read === undefined) throw new UnexpectedAnswer();
  return { type, ...read(source), ...optional(source, { _meta: "object" }), ...annotations(source) };
}

const BLOCKS: ReadonlyMap<string, (source: JsonObject) => JsonObject> = new Map([
  ["text", (source) => ({ text: text(source.text) })],
  ["image", media],
  ["audio", media],
  ["resource", (source) => ({ resource: embedded(object(source.resource)) })],
  ["resource_link", link],
]);

function media(source: JsonObject): JsonObject {
  return { data: text(source.data), mimeType: text(source.mimeType) };
}

function embedded(source: JsonObject): JsonObject {
  const body = source.blob === undefined ? { text: text(source.text) } : { blob: text(source.blob) };
  return {
    uri: text(source.uri),
    ...optional(source, { mimeType: "text" }),
    ...body,
    ...optional(source, { _meta: "object" }),
  };
}

function link(source: JsonObject): JsonObject {
  return {
    uri: text(source.uri),
    name: text(source.name),
    ...optional(source, {
      title: "text",
      description: "text",
      mimeType: "text",
      size: "any",
      icons: "list",
    }),
  };
}
