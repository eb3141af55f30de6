import type { ResponseItem } from "@codex/protocol";
import { errorMessage } from "../errors.ts";
import type { CoreEvent } from "../events.ts";
import { outputKind } from "../history/normalize.ts";
import type { TurnContext } from "../turn/context.ts";
import { abortedOutput } from "../turn/interrupt.ts";
import type { CallItem, Entry } from "../turn/ports.ts";
import { Gate } from "./gate.ts";
import { limitOutputItem } from "./outputLimit.ts";
import {
  type Approvals,
  CallCancelled,
  type CallForm,
  FatalToolError,
  RespondToModelError,
  type Tool,
  type ToolCall,
  type ToolOutput,
} from "./tool.ts";

/** How long an interrupted tool may take to end its processes before the turn goes on without it, in ms. */
const ABORT_GRACE_MS = 1000;

/** What the dispatcher of one turn works with. */
export interface DispatchPorts {
  readonly context: TurnContext;
  readonly signal: AbortSignal;
  readonly approvals: Approvals;
  /** The tool of that name; undefined when there is none. */
  find(name: string): Tool | undefined;
  /** Whether the model was offered the tool: one that it was not runs alone. By default it was. */
  readonly offered?: (tool: Tool) => boolean;
  /** Says an event at once. */
  emit(event: CoreEvent): void;
  /** Saves and says; see `TurnPorts.save`. */
  save(entries: readonly Entry[]): Promise<void>;
  /** Members of the call beyond the common ones. */
  readonly extras: Omit<ToolCall, "callId" | "turn" | "signal" | "approvals" | "emit">;
}

/** Serves the tool calls of one turn. */
export class ToolDispatcher {
  readonly #ports: DispatchPorts;
  readonly #gate = new Gate();

  constructor(ports: DispatchPorts) {
    this.#ports = ports;
  }

  /**
   * Runs a call and resolves with the items it adds to the history, saved: its output, advice before it, or nothing.
   * Whatever goes wrong is told to the model; only a `FatalToolError` comes out as a rejection.
   */
  start(item: CallItem): Promise<readonly ResponseItem[]> {
    const call = describe(item);
    if (item.call_id === null) return this.#answer(item, { content: "LocalShellCall without call_id or id" });
    const tool = this.#ports.find(call.name);
    if (tool === undefined) return this.#answer(item, { content: `${call.unknown}: ${call.name}` });
    // A function called as a custom tool or the reverse: left without an output, which reads as aborted.
    if (!acceptsCall(tool, item)) return Promise.resolve([]);
    const begun = performance.now();
    const beside = tool.parallel && (this.#ports.offered?.(tool) ?? true);
    const parallel = beside && this.#ports.context.model.parallelToolCalls;
    return this.#gate.run(parallel, () => this.#run(tool, item, begun));
  }

  async #run(tool: Tool, item: CallItem, begun: number): Promise<readonly ResponseItem[]> {
    const { signal } = this.#ports;
    const call = describe(item);
    const speech = new Speech(this.#ports.emit);
    let output: ToolOutput;
    let cancelled = false;
    try {
      output = await untilAborted(this.#call(tool, call, speech), signal);
    } catch (error) {
      if (error instanceof FatalToolError && !signal.aborted) throw error;
      cancelled = error instanceof CallCancelled;
      const seconds = (performance.now() - begun) / 1000;
      const cutOff = signal.aborted && !cancelled;
      output = { content: cutOff ? abortedOutput(call.name, seconds) : failureText(error) };
    }
    if (signal.aborted && !cancelled) speech.mute();
    return this.#answer(item, output, speech);
  }

  #call(tool: Tool, call: CallDescription, speech: Speech): Promise<ToolOutput> {
    const { context: turn, signal, approvals, extras } = this.#ports;
    const emit = (event: CoreEvent): void => speech.say(event);
    const toolCall = { ...extras, callId: call.callId, turn, signal, approvals, emit };
    return Promise.resolve().then(() => {
      signal.throwIfAborted();
      return tool.run(tool.parse(call.input, call.form), toolCall);
    });
  }

  /** Saves the output, whole, then lets the tool's last words out: a finished item is never lost in a crash. */
  async #answer(item: CallItem, output: ToolOutput, speech?: Speech): Promise<readonly ResponseItem[]> {
    const { callId: call_id } = describe(item);
    const answer: ResponseItem =
      outputKind(item.type) === "custom_tool_call_output"
        ? { type: "custom_tool_call_output", call_id, output: plainText(output.content) }
        : { type: "function_call_output", call_id, output: output.content };
    const items = [...(output.advice ?? []).map(userMessage), answer];
    const held = speech?.takeHeld() ?? [];
    await this.#ports.save([...held.map((event) => ({ event })), ...items.map((saved) => ({ item: saved }))]);
    speech?.release();
    const { truncation } = this.#ports.context.model;
    return items.map((saved) => limitOutputItem(saved, truncation));
  }
}

function userMessage(text: string): ResponseItem {
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}

/** Events after which the client counts the tool's item as finished. */
const LAST_WORDS: ReadonlySet<CoreEvent["type"]> = new Set([
  "exec_command_end",
  "patch_apply_end",
  "mcp_tool_call_end",
  "dynamic_tool_call_response",
  "view_image_tool_call",
] satisfies CoreEvent["type"][]);

/** What a tool says: at once, except that from its last words on everything is held until its output is saved. */
class Speech {
  readonly #emit: (event: CoreEvent) => void;
  #held: CoreEvent[] | null = null;
  #state: "live" | "released" | "muted" = "live";

  constructor(emit: (event: CoreEvent) => void) {
    this.#emit = emit;
  }

  say(event: CoreEvent): void {
    if (this.#state === "muted") return;
    if (this.#state === "live" && this.#held === null && LAST_WORDS.has(event.type)) this.#held = [];
    if (this.#state === "live" && this.#held !== null) this.#held.push(event);
    else this.#emit(event);
  }

  takeHeld(): CoreEvent[] {
    const held = this.#held ?? [];
    this.#held = this.#state === "muted" ? null : [];
    return this.#state === "muted" ? [] : held;
  }

  release(): void {
    if (this.#state === "muted") return;
    this.#state = "released";
    for (const event of this.#held ?? []) this.#emit(event);
    this.#held = null;
  }

  /** The turn was interrupted: the rest is nobody's business any more. */
  mute(): void {
    this.#state = "muted";
    this.#held = null;
  }
}

interface CallDescription {
  readonly callId: string;
  readonly name: string;
  readonly input: string;
  readonly form: CallForm;
  /** Beginning of the answer to a call of an unknown tool. */
  readonly unknown: string;
}

function describe(item: CallItem): CallDescription {
  switch (item.type) {
    case "function_call":
      return {
        callId: item.call_id,
        name: item.name,
        input: item.arguments,
        form: "function",
        unknown: "unsupported call",
      };
    case "custom_tool_call":
      return {
        callId: item.call_id,
        name: item.name,
        input: item.input,
        form: "custom",
        unknown: "unsupported custom tool call",
      };
    case "local_shell_call": {
      const { command, working_directory: workdir, timeout_ms } = item.action;
      const input = JSON.stringify({ command, workdir, timeout_ms });
      return {
        callId: item.call_id ?? "",
        name: "local_shell",
        input,
        form: "function",
        unknown: "unsupported call",
      };
    }
  }
}

function acceptsCall(tool: Tool, item: CallItem): boolean {
  const form = tool.form ?? "function";
  return form === "any" || (item.type === "custom_tool_call") === (form === "custom");
}

function plainText(output: ToolOutput["content"]): string {
  if (typeof output === "string") return output;
  return output.map((part) => (part.type === "input_text" ? part.text : "(image)")).join("\n");
}

function failureText(error: unknown): string {
  return error instanceof RespondToModelError ? error.message : `the tool failed: ${errorMessage(error)}`;
}

/**
 * The result of the tool; once the signal fires, the tool gets a moment to clean up and is then left behind. Of what
 * it says of itself by then only a `CallCancelled` counts.
 */
async function untilAborted<T>(running: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, resolve: abort } = Promise.withResolvers<"aborted">();
  const stop = (): void => abort("aborted");
  signal.addEventListener("abort", stop, { once: true });
  running.catch(() => {});
  try {
    if ((await Promise.race([running, aborted])) !== "aborted") return await running;
    const { promise: late, resolve: giveUp } = Promise.withResolvers<void>();
    const timer = setTimeout(giveUp, ABORT_GRACE_MS);
    const ended: unknown = await Promise.race([running.catch((error: unknown) => error), late]);
    clearTimeout(timer);
    throw ended instanceof CallCancelled ? ended : signal.reason;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
