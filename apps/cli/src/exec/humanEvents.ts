import type { EventMsg, FileChange, TurnAbortReason } from "@codex/protocol";
import { agentLines } from "./agentLines.ts";
import type { Paint } from "./paint.ts";

/** How many lines of the output of one tool are shown. */
export const MAX_OUTPUT_LINES = 20;

/** What an event is shown with. */
export interface EventSurroundings {
  readonly paint: Paint;
  readonly hideReasoning: boolean;
  /** The patches that are being applied, by call: what is told at their end. */
  readonly patches: Map<string, { readonly autoApproved: boolean; readonly since: number }>;
}

/** What is said of a turn that did not come to its end. */
const aborted = {
  interrupted: "task interrupted",
  replaced: "task aborted: replaced by a new task",
  review_ended: "task aborted: review ended",
} satisfies Record<TurnAbortReason, string>;

type Startup = Extract<EventMsg, { type: "mcp_startup_update" }>;
type PatchEnd = Extract<EventMsg, { type: "patch_apply_end" }>;
type McpCall = Extract<EventMsg, { type: "mcp_tool_call_begin" | "mcp_tool_call_end" }>;

/** How long something took, for people. */
export function durationText(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)}ms` : `${(ms / 1000).toFixed(2)}s`;
}

/** The lines that tell a person of an event; null for one that is told otherwise, or not at all. */
export function eventLines(event: EventMsg, surroundings: EventSurroundings): string[] | null {
  const { paint, hideReasoning, patches } = surroundings;
  switch (event.type) {
    case "deprecation_notice":
      return [
        `${paint(["bold", "magenta"], "deprecated:")} ${event.summary}`,
        ...(event.details === null ? [] : [`  ${paint("dim", event.details)}`]),
      ];
    case "mcp_startup_update":
      return [`${paint("cyan", "mcp:")} ${event.server} ${startupText(event.status)}`];
    case "agent_reasoning":
    case "agent_reasoning_raw_content":
      return hideReasoning ? null : [paint(["magenta", "italic"], "thinking"), event.text];
    case "patch_apply_begin":
      patches.set(event.call_id, { autoApproved: event.auto_approved, since: performance.now() });
      return [
        paint(["magenta", "italic"], "file update"),
        ...Object.entries(event.changes).flatMap(([path, change]) => changeLines(path, change, paint)),
      ];
    case "patch_apply_end":
      return endOfPatch(event, surroundings);
    case "turn_diff":
      return [`${paint(["italic", "magenta"], "file update:")}\n${event.unified_diff}`];
    case "mcp_tool_call_begin":
      return [`${paint("magenta", "tool")} ${paint("bold", callText(event))}`];
    case "mcp_tool_call_end":
      return endOfCall(event, paint);
    case "web_search_begin":
      return ["🌐 Searching the web..."];
    case "web_search_end":
      return [`🌐 Searched: ${event.query}`];
    case "view_image_tool_call":
      return [`${paint("magenta", "viewed image")} ${event.path}`];
    case "turn_aborted":
      return [aborted[event.reason]];
  }
  return agentLines(event, paint);
}

function endOfPatch(event: PatchEnd, { paint, patches }: EventSurroundings): string[] {
  const patch = patches.get(event.call_id);
  patches.delete(event.call_id);
  const took = durationText(patch === undefined ? 0 : performance.now() - patch.since);
  const title = `apply_patch(auto_approved=${patch?.autoApproved ?? false}) exited ${event.success ? 0 : 1} in ${took}:`;
  const output = event.success ? event.stdout : event.stderr;
  return [paint(event.success ? "green" : "red", title), ...cut(lines(output), paint)];
}

function startupText(status: Startup["status"]): string {
  return status.state === "failed" ? `failed: ${status.error}` : status.state;
}

function changeLines(path: string, change: FileChange, paint: Paint): string[] {
  const title = (text: string): string => paint("magenta", text);
  switch (change.type) {
    case "add":
      return [title(`A ${path}`), ...lines(change.content).map((line) => paint("green", line))];
    case "delete":
      return [title(`D ${path}`), ...lines(change.content).map((line) => paint("red", line))];
    case "update": {
      const to = change.move_path;
      return [
        title(to === null ? `M ${path}` : `R ${path} -> ${to}`),
        ...lines(change.unified_diff).map((line) => paintDiffLine(line, paint)),
      ];
    }
  }
}

function paintDiffLine(line: string, paint: Paint): string {
  if (line.startsWith("+")) return paint("green", line);
  return line.startsWith("-") ? paint("red", line) : line;
}

function callText({ invocation: { server, tool, arguments: given } }: McpCall): string {
  return `${server}.${tool}(${given === null ? "" : JSON.stringify(given)})`;
}

function endOfCall(event: Extract<McpCall, { type: "mcp_tool_call_end" }>, paint: Paint): string[] {
  const { duration, result } = event;
  const good = "Ok" in result && result.Ok.isError !== true;
  const took = durationText(duration.secs * 1000 + duration.nanos / 1e6);
  const title = `${callText(event)} ${good ? "success" : "failed"} in ${took}:`;
  const text = "Ok" in result ? JSON.stringify(result.Ok, null, 2) : result.Err;
  return [paint(good ? "green" : "red", title), ...cut(lines(text), paint)];
}

/** The lines of `text`, without an empty one after its last newline. */
function lines(text: string): string[] {
  return text.replace(/\n$/, "").split("\n");
}

/** The first of `all`, dim, and how many are left out. */
export function cut(all: readonly string[], paint: Paint): string[] {
  const rest = all.length - MAX_OUTPUT_LINES;
  const note = rest > 0 ? [paint("dim", `(${rest} more lines)`)] : [];
  return [...all.slice(0, MAX_OUTPUT_LINES).map((line) => paint("dim", line)), ...note];
}
