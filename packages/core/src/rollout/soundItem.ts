import type { EventMsg, ResponseItem, RolloutItem, SessionSource } from "@codex/protocol";

const SOURCES: ReadonlySet<unknown> = new Set(["cli", "vscode", "exec", "mcp"] satisfies SessionSource[]);

/** What a member must be for the rest of the program to rely on it. */
type Test = (value: unknown) => boolean;

const text: Test = (value) => typeof value === "string";
const list: Test = (value) => Array.isArray(value);
const count: Test = (value) => typeof value === "number";
const optional =
  (test: Test): Test =>
  (value) =>
    value == null || test(value);

type Shape = Readonly<Record<string, Test>>;

const responseItems: Readonly<Record<ResponseItem["type"], Shape>> = {
  message: { role: text, content: list },
  reasoning: { summary: list },
  local_shell_call: {},
  function_call: { call_id: text, name: text, arguments: text },
  function_call_output: { call_id: text },
  custom_tool_call: { call_id: text, name: text, input: text },
  custom_tool_call_output: { call_id: text },
  web_search_call: {},
  ghost_snapshot: {},
  compaction: { encrypted_content: text },
  other: {},
};

/** Events whose members are used when a session is put together; of others the type is enough. */
const events: ReadonlyMap<unknown, Shape> = new Map([
  ["user_message", { message: text }],
  ["agent_message", { message: text }],
  ["agent_reasoning", { text }],
  ["agent_reasoning_raw_content", { text }],
  ["thread_rolled_back", { num_turns: count }],
] satisfies [EventMsg["type"], Shape][]);

const knownItems: ReadonlyMap<unknown, Shape> = new Map(Object.entries(responseItems));

const lines = {
  session_meta: { id: text, timestamp: text, cwd: text },
  turn_context: { cwd: text, model: text },
  compacted: { message: text, replacement_history: optional(list) },
} as const satisfies Record<string, Shape>;

/**
 * An item as this version knows it, from a line that has the outer form of one; null when the line lacks what every item
 * of its kind has. Items of the conversation of a kind that is not known become `other`, which no model is sent.
 */
export function soundItem(item: RolloutItem): RolloutItem | null {
  switch (item.type) {
    case "session_meta":
      if (!fits(item.payload, lines.session_meta)) return null;
      return { ...item, payload: { ...item.payload, source: soundSource(item.payload.source) } };
    case "response_item": {
      const shape = knownItems.get(item.payload.type);
      if (shape === undefined) return { ...item, payload: { type: "other" } };
      return fits(item.payload, shape) ? item : null;
    }
    case "event_msg": {
      const { type } = item.payload;
      return typeof type === "string" && fits(item.payload, events.get(type) ?? {}) ? item : null;
    }
    case "turn_context":
    case "compacted":
      return fits(item.payload, lines[item.type]) ? item : null;
  }
}

/**
 * Where a session came from. Early files do not say: editors were the first to have some; an agent need not have a name.
 */
function soundSource(source: unknown): SessionSource {
  if (source == null) return "vscode";
  if (!isSource(source)) return "unknown";
  if (typeof source !== "object") return source;
  const { subagent } = source;
  if (typeof subagent !== "object" || !("thread_spawn" in subagent)) return source;
  const nobody = { agent_nickname: null, agent_role: null };
  return { subagent: { thread_spawn: { ...nobody, ...subagent.thread_spawn } } };
}

function isSource(source: unknown): source is SessionSource {
  if (typeof source !== "object" || source === null || !("subagent" in source)) return SOURCES.has(source);
  const { subagent } = source;
  if (typeof subagent !== "object" || subagent === null) return typeof subagent === "string";
  return "other" in subagent || ("thread_spawn" in subagent && typeof subagent.thread_spawn === "object");
}

function fits(payload: object, shape: Shape): boolean {
  for (const name in shape) {
    const member: unknown = Reflect.get(payload, name);
    if (!shape[name]?.(member)) return false;
  }
  return true;
}
