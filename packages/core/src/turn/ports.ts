import type { ResponseItem, UserInput } from "@codex/protocol";
import type { CoreEvent } from "../events.ts";
import type { History } from "../history/history.ts";
import type { ModelEvent } from "../model/events.ts";
import type { ToolSpec } from "../model/toolSpec.ts";
import type { TurnContext } from "./context.ts";
import type { PendingInput } from "./steer.ts";
import type { UsageMeter } from "./usage.ts";

/** Something a turn does in public: says an event, or adds an item to the conversation. */
export type Entry = { readonly event: CoreEvent } | { readonly item: ResponseItem };

/** A tool call of the model. */
export type CallItem = Extract<
  ResponseItem,
  { type: "function_call" } | { type: "custom_tool_call" } | { type: "local_shell_call" }
>;

/** What a turn needs of one model call; `instructions` and the rest of the request are the caller's business. */
export interface ModelQuestion {
  readonly context: TurnContext;
  readonly input: readonly ResponseItem[];
  readonly tools: readonly ToolSpec[];
}

/** What a compaction needs beyond the ports of a turn. */
export interface CompactionPorts {
  /** What the model is asked for. */
  readonly prompt: string;
  /** Base instructions of the thread. */
  readonly instructions: string;
  /** Tokens at which the configuration wants a compaction; null for the model's own bound. */
  readonly tokenLimit: number | null;
  /** Has the provider compact a conversation; null where the model itself is asked for a summary. */
  readonly atProvider: ((question: ModelQuestion, signal: AbortSignal) => Promise<ResponseItem[]>) | null;
  /** The messages that tell the model its surroundings in this turn. */
  surroundings(): Promise<readonly ResponseItem[]>;
  /** Puts a conversation in the place of the present one, here and in the session file. */
  replace(items: readonly ResponseItem[], message: string): void;
}

/** Everything the turn loop touches of the world. */
export interface TurnPorts {
  readonly context: TurnContext;
  readonly history: History;
  readonly pending: PendingInput;
  readonly usage: UsageMeter;
  /** Fires when the user interrupts the turn. */
  readonly signal: AbortSignal;
  /** How often a broken stream is tried again. */
  readonly streamRetries: number;
  /** Says something at once. */
  emit(event: CoreEvent): void;
  /** Saves the entries in order, adds the items to the history, and only then says the events. */
  commit(entries: readonly Entry[]): Promise<void>;
  /** Like `commit`, but leaves the history alone: outputs of tools enter it in the order of their calls. */
  save(entries: readonly Entry[]): Promise<void>;
  /** Makes what the user said part of the conversation. */
  receive(input: readonly UserInput[]): Promise<void>;
  /** Notes the settings of the coming request in the session file. */
  noteContext(): Promise<void>;
  /** Asks the model once. Throws `ModelError`. */
  ask(question: ModelQuestion, signal: AbortSignal): AsyncIterable<ModelEvent[]>;
  /** Tools offered in this turn. */
  toolSpecs(): readonly ToolSpec[];
  /** Starts a tool call; the promise is what it adds to the history. Rejects only with a fatal error. */
  startTool(call: CallItem): Promise<readonly ResponseItem[]>;
  readonly compaction: CompactionPorts;
  /** Difference made by the turn's patches so far, as one unified diff; null when there is none. */
  turnDiff(): Promise<string | null>;
}
