import type { JsonValue, v2 } from "@codex/protocol";

/** A tool of the program that the model may call. */
export interface ClientTool {
  /** Letters, digits, `_` and `-`; a tool of the agent with this name is replaced. */
  readonly name: string;
  /** What the model reads about it. */
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly inputSchema: JsonValue;
  /**
   * Runs a call. The model gets a text as it is, content items as they are, anything else as JSON; what is thrown it
   * gets as a failure.
   */
  run(args: JsonValue, call: { readonly threadId: string; readonly turnId: string }): unknown;
}

/** The tool as the wire announces it. */
export function toolSpec({ name, description, inputSchema }: ClientTool): v2.DynamicToolSpec {
  return { name, description, inputSchema };
}

/** Runs a call of a tool; never rejects. */
export async function callTool(
  tools: readonly ClientTool[],
  params: v2.DynamicToolCallParams,
): Promise<v2.DynamicToolCallResponse> {
  const tool = tools.find(({ name }) => name === params.tool);
  if (tool === undefined) return failure(`there is no tool \`${params.tool}\``);
  const { threadId, turnId } = params;
  try {
    return { contentItems: contentOf(await tool.run(params.arguments, { threadId, turnId })), success: true };
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

function failure(text: string): v2.DynamicToolCallResponse {
  return { contentItems: [{ type: "inputText", text }], success: false };
}

function contentOf(value: unknown): v2.DynamicToolCallOutputContentItem[] {
  if (isContent(value)) return [...value];
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return [{ type: "inputText", text }];
}

function isContent(value: unknown): value is readonly v2.DynamicToolCallOutputContentItem[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (item: { type?: unknown } | null) => item?.type === "inputText" || item?.type === "inputImage",
    )
  );
}
