import type {
  ContentItem,
  FunctionCallOutputContentItem,
  InputModality,
  ResponseItem,
} from "@codex/protocol";

/** Stands for the output of a call that never got one. */
const MISSING_OUTPUT = "aborted";
/** Stands for an image the model could not look at. */
const OMITTED_IMAGE = "image content omitted because you do not support image input";

/**
 * The items as the model endpoint accepts them: every call is followed by exactly one output of its own kind, no
 * output is without its call, kept-for-ourselves items and system messages (which an endpoint may answer with but
 * does not take) are left out, and images only go to models that see.
 */
export function normalizeForPrompt(
  items: readonly ResponseItem[],
  modalities: readonly InputModality[],
): ResponseItem[] {
  const outputs = collectOutputs(items);
  const open: string[] = [];
  const prompt: ResponseItem[] = [];
  for (const item of items) {
    switch (item.type) {
      case "ghost_snapshot":
      case "other":
        break;
      case "function_call":
      case "custom_tool_call":
      case "local_shell_call": {
        prompt.push(item);
        if (item.call_id === null) break;
        const kind = outputKind(item.type);
        if (outputs.get(item.call_id) === kind) open.push(item.call_id);
        else prompt.push({ type: kind, call_id: item.call_id, output: MISSING_OUTPUT });
        break;
      }
      case "function_call_output":
      case "custom_tool_call_output": {
        const at = open.indexOf(item.call_id);
        if (at === -1) break;
        open.splice(at, 1);
        prompt.push(item);
        break;
      }
      case "message":
        if (item.role !== "system") prompt.push(item);
        break;
      case "reasoning":
      case "web_search_call":
      case "compaction":
        prompt.push(item);
        break;
    }
  }
  return modalities.includes("image") ? prompt : prompt.map(withoutImages);
}

type CallType = "function_call" | "custom_tool_call" | "local_shell_call";
type OutputType = "function_call_output" | "custom_tool_call_output";

/** The type of output item that answers a type of call. */
export function outputKind(call: CallType): OutputType {
  return call === "custom_tool_call" ? "custom_tool_call_output" : "function_call_output";
}

function collectOutputs(items: readonly ResponseItem[]): Map<string, OutputType> {
  const outputs = new Map<string, OutputType>();
  for (const item of items) {
    if (item.type === "function_call_output" || item.type === "custom_tool_call_output") {
      outputs.set(item.call_id, item.type);
    }
  }
  return outputs;
}

function withoutImages(item: ResponseItem): ResponseItem {
  if (item.type === "message") {
    const content = item.content.map(
      (part): ContentItem =>
        part.type === "input_image" ? { type: "input_text", text: OMITTED_IMAGE } : part,
    );
    return { ...item, content };
  }
  if (item.type === "function_call_output" && typeof item.output !== "string") {
    const output = item.output.map(
      (part): FunctionCallOutputContentItem =>
        part.type === "input_image" ? { type: "input_text", text: OMITTED_IMAGE } : part,
    );
    return { ...item, output };
  }
  return item;
}
