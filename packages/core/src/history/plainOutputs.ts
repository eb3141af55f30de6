import type { ResponseItem } from "@codex/protocol";

/** Tools whose results are kept as JSON. */
const JSON_TOOLS: ReadonlySet<string> = new Set(["shell", "container.exec", "apply_patch"]);
/** What became of the results, so that the same item is handed out for each request and is serialised once. */
const PLAIN = new WeakMap<ResponseItem, ResponseItem>();
const LINE_COUNT = /^Total output lines: (\d+)\n\n/;

/**
 * The items with the results of command and patch calls as lines of text: what models that write patches as free text
 * are used to. Anything that is not such a result stays as it is; the same result always becomes the same item.
 */
export function plainOutputs(items: readonly ResponseItem[]): ResponseItem[] {
  const calls = new Set<string>();
  return items.map((item) => withPlainOutput(item, calls));
}

/** `calls` are those whose output is still to come. */
function withPlainOutput(item: ResponseItem, calls: Set<string>): ResponseItem {
  switch (item.type) {
    case "function_call":
    case "custom_tool_call":
      if (JSON_TOOLS.has(item.name)) calls.add(item.call_id);
      return item;
    case "local_shell_call":
      if (item.call_id !== null) calls.add(item.call_id);
      return item;
    case "function_call_output":
    case "custom_tool_call_output": {
      if (typeof item.output !== "string" || !calls.delete(item.call_id)) return item;
      let plain = PLAIN.get(item);
      if (plain === undefined) {
        const output = plainResultOf(item.output);
        plain = output === null ? item : { ...item, output };
        PLAIN.set(item, plain);
      }
      return plain;
    }
    case "message":
    case "reasoning":
    case "web_search_call":
    case "ghost_snapshot":
    case "compaction":
    case "other":
      return item;
  }
}

/** The text of a result kept as JSON; null for anything else. */
function plainResultOf(json: string): string | null {
  if (!json.startsWith('{"')) return null;
  const result = parse(json);
  if (!isObject(result) || !("output" in result && "metadata" in result)) return null;
  const { output, metadata } = result;
  if (typeof output !== "string" || !isObject(metadata)) return null;
  if (!("exit_code" in metadata && "duration_seconds" in metadata)) return null;
  const { exit_code, duration_seconds } = metadata;
  if (typeof exit_code !== "number" || typeof duration_seconds !== "number") return null;
  const lines = [`Exit code: ${exit_code}`, `Wall time: ${duration_seconds} seconds`];
  const total = LINE_COUNT.exec(output);
  if (total !== null) lines.push(`Total output lines: ${total[1]}`);
  return [...lines, "Output:", output.slice(total?.[0].length ?? 0)].join("\n");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
