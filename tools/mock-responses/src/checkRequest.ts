import type { RequestBody } from "./script.ts";

type Json = Readonly<Record<string, unknown>>;

/** Output item that answers a call of each kind. */
const OUTPUT_OF: Readonly<Record<string, string>> = {
  function_call: "function_call_output",
  local_shell_call: "function_call_output",
  custom_tool_call: "custom_tool_call_output",
};

const ITEM_TYPES: ReadonlySet<string> = new Set([
  ...Object.keys(OUTPUT_OF),
  ...Object.values(OUTPUT_OF),
  "message",
  "reasoning",
  "web_search_call",
  "compaction",
]);

/** Whether a member has the right shape, by its name. */
type Members = Readonly<Record<string, (value: unknown) => boolean>>;

/** Members of a request to `/responses/compact`. */
const COMPACTION: Members = {
  model: (value) => typeof value === "string" && value !== "",
  instructions: (value) => typeof value === "string",
  input: Array.isArray,
};

const MEMBERS: Members = {
  ...COMPACTION,
  tools: Array.isArray,
  tool_choice: (value) => value === "auto",
  parallel_tool_calls: (value) => typeof value === "boolean",
  reasoning: (value) => value === null || isObject(value),
  store: (value) => typeof value === "boolean",
  stream: (value) => value === true,
  include: (value) => Array.isArray(value) && value.every((part) => typeof part === "string"),
  prompt_cache_key: (value) => typeof value === "string" && value !== "",
};

const OPTIONAL_MEMBERS: Members = {
  text: isObject,
  service_tier: (value) => typeof value === "string",
};

/** What is wrong with a request to `/responses`; empty when it is sound. */
export function checkRequest(body: unknown): string[] {
  if (!isObject(body)) return ["the body is not a JSON object"];
  const faults = checkMembers(body, MEMBERS, OPTIONAL_MEMBERS);
  const { input, tools } = body;
  if (Array.isArray(tools)) faults.push(...checkTools(tools));
  if (Array.isArray(input)) faults.push(...checkItems(input), ...checkCalls(input.filter(isObject)));
  return faults;
}

/** What is wrong with a request to `/responses/compact`; empty when it is sound. */
export function checkCompaction(body: unknown): string[] {
  if (!isObject(body)) return ["the body is not a JSON object"];
  const faults = checkMembers(body, COMPACTION, {});
  const { input } = body;
  if (Array.isArray(input)) faults.push(...checkItems(input), ...checkCalls(input.filter(isObject)));
  return faults;
}

/** Whether a checked body is one; that of a compaction has no tools. */
export function isRequestBody(body: unknown): body is RequestBody {
  return isObject(body) && Array.isArray(body.input);
}

function checkMembers(body: Json, required: Members, optional: Members): string[] {
  const faults: string[] = [];
  for (const name of Object.keys(body)) {
    if (!(name in required) && !(name in optional)) faults.push(`unknown member \`${name}\``);
  }
  for (const [name, fits] of Object.entries(required)) {
    if (!(name in body)) faults.push(`missing member \`${name}\``);
    else if (!fits(body[name])) faults.push(`bad \`${name}\`: ${JSON.stringify(body[name])}`);
  }
  for (const [name, fits] of Object.entries(optional)) {
    if (name in body && !fits(body[name])) faults.push(`bad \`${name}\`: ${JSON.stringify(body[name])}`);
  }
  return faults;
}

function checkTools(tools: readonly unknown[]): string[] {
  const faults: string[] = [];
  const names = new Set<string>();
  for (const tool of tools) {
    if (!isObject(tool) || typeof tool.type !== "string") {
      faults.push(`a tool without a type: ${JSON.stringify(tool)}`);
      continue;
    }
    const name = typeof tool.name === "string" ? tool.name : tool.type;
    if (names.has(name)) faults.push(`two tools are called \`${name}\``);
    names.add(name);
  }
  return faults;
}

function checkItems(items: readonly unknown[]): string[] {
  const faults: string[] = [];
  items.forEach((item, at) => {
    const type = isObject(item) ? item.type : undefined;
    if (typeof type !== "string" || !ITEM_TYPES.has(type)) {
      faults.push(`input[${at}] is of unknown type ${JSON.stringify(type)}`);
    }
    if (isObject(item) && item.type === "message" && !Array.isArray(item.content)) {
      faults.push(`input[${at}] is a message without content`);
    }
  });
  return faults;
}

/** Each call has exactly one output of its kind, which comes after it; no output is without its call. */
function checkCalls(items: readonly Json[]): string[] {
  const faults: string[] = [];
  const open = new Map<string, string>();
  const answered = new Set<string>();
  for (const item of items) {
    const type = String(item.type);
    const id = typeof item.call_id === "string" ? item.call_id : "";
    const output = OUTPUT_OF[type];
    if (output !== undefined) {
      if (id === "") faults.push(`a ${type} has no call_id`);
      else if (open.has(id) || answered.has(id)) faults.push(`two calls have the id \`${id}\``);
      open.set(id, output);
    } else if (type.endsWith("_output")) {
      if (answered.has(id)) faults.push(`\`${id}\` has two outputs`);
      else if (!open.has(id)) faults.push(`output for \`${id}\`, which was not called before`);
      else if (open.get(id) !== type) faults.push(`\`${id}\` is answered by a ${type}`);
      if (!("output" in item)) faults.push(`the ${type} of \`${id}\` has no output`);
      open.delete(id);
      answered.add(id);
    }
  }
  for (const id of open.keys()) faults.push(`call \`${id}\` has no output`);
  return faults;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
