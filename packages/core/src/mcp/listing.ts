import type { JsonValue, Resource, ResourceTemplate, Tool } from "@codex/protocol";
import type { JsonObject } from "../exactJson.ts";
import { annotations, list, object, optional, text } from "./members.ts";

/** One page of something a server lists. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null on the last. */
  readonly nextCursor: string | null;
}

/** Contents of a resource, text or base64, as they are told to the model. */
export type ResourceContents = JsonObject;

/** Reads the answer to `tools/list`; throws `UnexpectedAnswer`. */
export function toolPage(answer: JsonValue): Page<Tool> {
  return page(answer, "tools", readTool);
}

/** Reads the answer to `resources/list`; throws `UnexpectedAnswer`. */
export function resourcePage(answer: JsonValue): Page<Resource> {
  return page(answer, "resources", readResource);
}

/** Reads the answer to `resources/templates/list`; throws `UnexpectedAnswer`. */
export function templatePage(answer: JsonValue): Page<ResourceTemplate> {
  return page(answer, "resourceTemplates", readTemplate);
}

/** Reads the answer to `resources/read`; throws `UnexpectedAnswer`. */
export function resourceContents(answer: JsonValue): ResourceContents[] {
  return list(object(answer).contents).map((value) => {
    const source = object(value);
    const body = source.blob === undefined ? { text: text(source.text) } : { blob: text(source.blob) };
    return {
      uri: text(source.uri),
      ...optional(source, { mimeType: "text" }),
      ...body,
      ...optional(source, { _meta: "object" }),
    };
  });
}

function page<T>(answer: JsonValue, member: string, read: (item: JsonObject) => T): Page<T> {
  const source = object(answer);
  const { nextCursor } = optional(source, { nextCursor: "text" });
  return {
    items: list(source[member]).map((item) => read(object(item))),
    nextCursor: typeof nextCursor === "string" ? nextCursor : null,
  };
}

function readTool(source: JsonObject): Tool {
  const hints = source.annotations;
  return {
    name: text(source.name),
    ...optional(source, { title: "text", description: "text" }),
    inputSchema: object(source.inputSchema),
    ...optional(source, { outputSchema: "object" }),
    ...(hints === undefined || hints === null ? {} : { annotations: toolHints(object(hints)) }),
    ...icons(source),
    ...optional(source, { _meta: "object" }),
  };
}

function toolHints(source: JsonObject): JsonObject {
  return optional(source, {
    title: "text",
    readOnlyHint: "flag",
    destructiveHint: "flag",
    idempotentHint: "flag",
    openWorldHint: "flag",
  });
}

function readResource(source: JsonObject): Resource {
  const { size } = source;
  return {
    ...annotations(source),
    ...optional(source, { description: "text", mimeType: "text" }),
    name: text(source.name),
    ...(typeof size === "number" ? { size } : {}),
    ...optional(source, { title: "text" }),
    uri: text(source.uri),
    ...icons(source),
    ...optional(source, { _meta: "object" }),
  };
}

function readTemplate(source: JsonObject): ResourceTemplate {
  return {
    ...annotations(source),
    uriTemplate: text(source.uriTemplate),
    name: text(source.name),
    ...optional(source, { title: "text", description: "text", mimeType: "text" }),
  };
}

function icons(source: JsonObject): { icons?: JsonValue[] } {
  const { icons: value } = source;
  return value === undefined || value === null ? {} : { icons: list(value) };
}
