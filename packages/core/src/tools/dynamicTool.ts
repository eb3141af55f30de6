import type {
  DynamicToolCallOutputContentItem,
  FunctionCallOutputContentItem,
  JsonValue,
  v2,
} from "@codex/protocol";
import { CodexError } from "../errors.ts";
import { parseExact } from "../exactJson.ts";
import type { ToolSpec } from "../model/toolSpec.ts";
import { inputSchema, UnusableSchema } from "./inputSchema.ts";
import { parseStruct } from "./structReader.ts";
import { CallCancelled, type ClientToolAnswer, type Tool, type ToolCall } from "./tool.ts";

const CANCELLED = "dynamic tool call was cancelled before receiving a response";

/**
 * Looks at tools that a client wants to offer: each needs a name of its own, not one of those kept for MCP, and a
 * schema that a model can be told. Throws `invalidRequest` with the first fault.
 */
export function checkDynamicTools(specs: readonly v2.DynamicToolSpec[]): void {
  const names = new Set<string>();
  for (const { name, inputSchema: schema } of specs) {
    const fault = nameFault(name) ?? (names.has(name) ? `duplicate dynamic tool name: ${name}` : null);
    if (fault !== null) throw new CodexError("invalidRequest", fault);
    names.add(name);
    try {
      inputSchema(schema);
    } catch (error) {
      if (!(error instanceof UnusableSchema)) throw error;
      const message = `dynamic tool input schema is not supported for ${name}: ${error.message}`;
      throw new CodexError("invalidRequest", message, { cause: error });
    }
  }
}

/** The tools of a client; those with a schema that cannot be told, as a foreign session file may have, are left out. */
export function dynamicTools(specs: readonly v2.DynamicToolSpec[]): Tool<JsonValue>[] {
  return specs.flatMap((spec) => {
    try {
      return [dynamicTool(spec)];
    } catch (error) {
      if (error instanceof UnusableSchema) return [];
      throw error;
    }
  });
}

/** A tool of the client: its calls are put to the client, and what that answers goes to the model. */
function dynamicTool({ name, description, inputSchema: schema }: v2.DynamicToolSpec): Tool<JsonValue> {
  const parameters = inputSchema(schema);
  const spec: ToolSpec = { type: "function", name, description, strict: false, parameters };
  return {
    name,
    parallel: false,
    spec: () => spec,
    parse(input) {
      parseStruct(input, (reader) => reader.skip());
      return parseExact(input);
    },
    async run(args, call) {
      const begun = performance.now();
      const request = { callId: call.callId, tool: name, arguments: args };
      const answer = (await call.client?.callTool(request, call.signal)) ?? null;
      emitResponse(call, { tool: name, arguments: args, answer, durationMs: performance.now() - begun });
      if (answer === null) throw new CallCancelled(CANCELLED);
      return { content: answer.contentItems.map(modelContent), success: answer.success };
    },
  };
}

function nameFault(name: string): string | null {
  if (name.trim() === "") return "dynamic tool name must not be empty";
  if (name.trim() !== name) return `dynamic tool name has leading/trailing whitespace: ${name}`;
  return name === "mcp" || name.startsWith("mcp__") ? `dynamic tool name is reserved: ${name}` : null;
}

interface Ending {
  readonly tool: string;
  readonly arguments: JsonValue;
  /** Null when the turn ended first. */
  readonly answer: ClientToolAnswer | null;
  readonly durationMs: number;
}

function emitResponse(call: ToolCall, { tool, arguments: args, answer, durationMs }: Ending): void {
  const nanos = Math.round(durationMs * 1e6);
  call.emit({
    type: "dynamic_tool_call_response",
    call_id: call.callId,
    turn_id: call.turn.turnId,
    tool,
    arguments: args,
    content_items: [...(answer?.contentItems ?? [])],
    success: answer?.success ?? false,
    error: answer === null ? CANCELLED : null,
    duration: { secs: Math.floor(nanos / 1e9), nanos: nanos % 1e9 },
  });
}

function modelContent(item: DynamicToolCallOutputContentItem): FunctionCallOutputContentItem {
  switch (item.type) {
    case "inputText":
      return { type: "input_text", text: item.text };
    case "inputImage":
      return { type: "input_image", image_url: item.imageUrl };
  }
}
