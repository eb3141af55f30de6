import { call, functionCall } from "./events.ts";
import type { Answer, RequestBody, ScriptEntry } from "./script.ts";

/** Outputs of the calls that a request tells of, by call id. */
export type Outputs = Readonly<Record<string, string>>;

/** One answer in a conversation; it may depend on what the calls before it gave and on what the user said. */
export type Line = Answer | ((outputs: Outputs, said: readonly string[]) => Answer | Promise<Answer>);

/** A model that leads several conversations: the first text of the user that holds a key chooses the lines. */
export function agentScript(lines: Readonly<Record<string, readonly Line[]>>): ScriptEntry[] {
  const at = new Map<string, number>();
  const answer = (body: RequestBody): Answer | Promise<Answer> => {
    const said = userTexts(body);
    const key = Object.keys(lines).find((name) => said.some((text) => text.includes(name))) ?? "";
    const place = at.get(key) ?? 0;
    at.set(key, place + 1);
    const line = lines[key]?.[place];
    if (line === undefined) throw new Error(`nothing to say to ${JSON.stringify(said)}`);
    return typeof line === "function" ? line(outputsOf(body), said) : line;
  };
  return new Array<ScriptEntry>(100).fill(answer);
}

/** Calls a tool; arguments may depend on what the calls before it gave. */
export function use(
  id: string,
  tool: string,
  args: object | ((outputs: Outputs, said: readonly string[]) => object),
): Line {
  return (outputs, said) =>
    call(functionCall(id, tool, typeof args === "function" ? args(outputs, said) : args));
}

/** Id of the agent that a call has begun. */
export function agentOf(outputs: Outputs, id = "spawn"): string {
  const { agent_id: agent } = JSON.parse(outputs[id] ?? "{}") as { agent_id?: string };
  return agent ?? "none";
}

/** Outputs of the calls that a request tells of. */
export function outputsOf(body: RequestBody | undefined): Outputs {
  const outputs = (body?.input ?? []).filter((item) => item.type.endsWith("_output"));
  return Object.fromEntries(outputs.map((item) => [item.call_id ?? "", String(item.output)]));
}

/** Texts of the user in a request, those of the surroundings included. */
export function userTexts(body: RequestBody | undefined): string[] {
  return (body?.input ?? []).flatMap((item) => {
    if (item.role !== "user") return [];
    return (item.content as { text?: string }[]).map(({ text = "" }) => text);
  });
}
