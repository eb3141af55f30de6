import type { v2 } from "@codex/protocol";
import { cleanText } from "../render/cleanText.ts";
import type { Look } from "../render/look.ts";
import { cut, wrapLines } from "../render/wrap.ts";
import { bodyLines, bodyLook, type Outcome, outputLines, titleLines } from "./frame.ts";

type JsonValue = v2.McpToolCallResult["content"][number];
type McpToolCall = Extract<v2.ThreadItem, { type: "mcpToolCall" }>;
type DynamicToolCall = Extract<v2.ThreadItem, { type: "dynamicToolCall" }>;

/** Lines of a tool's answer that are shown. */
const answerLimit = 5;

/** Columns of a call's arguments that are shown. */
const argumentsLimit = 200;

const outcomes = {
  inProgress: "running",
  completed: "done",
  failed: "failed",
} as const satisfies Record<v2.McpToolCallStatus, Outcome>;

/** A call of a tool of an MCP server, with its answer. */
export function mcpToolCallCell(item: McpToolCall, look: Look, progress: string): string[] {
  const { server, tool, status, error, result } = item;
  const title = callTitle(`${server}.${tool}`, item.arguments, { status, look });
  if (error !== null) return [...title, ...failure(error.message, look)];
  const output = result === null ? lastLine(progress) : result.content.map(contentText).join("\n");
  return [...title, ...answer(output, look)];
}

/** A call of a tool of the client, with its answer. */
export function dynamicToolCallCell(item: DynamicToolCall, look: Look): string[] {
  const { tool, status, contentItems } = item;
  const output = (contentItems ?? [])
    .map((part) => (part.type === "inputText" ? part.text : "[image]"))
    .join("\n");
  const title = callTitle(tool, item.arguments, { status, look });
  return status === "failed" ? [...title, ...failure(output, look)] : [...title, ...answer(output, look)];
}

function callTitle(
  name: string,
  args: JsonValue,
  { status, look }: { status: v2.McpToolCallStatus; look: Look },
): string[] {
  const { theme } = look;
  const verb = status === "inProgress" ? "Calling" : "Called";
  const text = args === null ? "" : JSON.stringify(args);
  const shown = look.unfolded ? text : cut(text, argumentsLimit);
  return titleLines(
    outcomes[status],
    `${theme.bold(verb)} ${theme.accent(cleanText(name))}${theme.dim(cleanText(shown === "{}" || shown === "" ? "" : `(${shown})`))}`,
    look,
  );
}

function answer(output: string, look: Look): string[] {
  const clean = cleanText(output);
  return clean.trim() === "" ? [] : outputLines(clean, answerLimit, look);
}

function failure(message: string, look: Look): string[] {
  const text = cleanText(message).trim();
  const lines = wrapLines(`Error: ${text === "" ? "no reason given" : text}`, bodyLook(look).width);
  return bodyLines(
    lines.map((line) => look.theme.error(line)),
    look,
  );
}

function lastLine(progress: string): string {
  return progress.trimEnd().split("\n").at(-1) ?? "";
}

/** A part of an answer: its text, or what kind of thing it is. */
function contentText(part: JsonValue): string {
  if (part === null || typeof part !== "object" || Array.isArray(part)) return JSON.stringify(part);
  if (part.type === "text" && typeof part.text === "string") return part.text;
  const { resource, uri, type } = part;
  if (resource !== null && typeof resource === "object" && !Array.isArray(resource)) {
    return typeof resource.text === "string" ? resource.text : `[resource ${String(resource.uri ?? "")}]`;
  }
  return `[${typeof type === "string" ? type.replaceAll("_", " ") : "content"}${typeof uri === "string" ? ` ${uri}` : ""}]`;
}
