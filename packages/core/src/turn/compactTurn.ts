import type { ResponseItem } from "@codex/protocol";
import {
  compactedHistory,
  cutToFit,
  keptFromProvider,
  lastModelText,
  summaryText,
  withSurroundings,
} from "../history/compact.ts";
import { conversationTokens, uncountedTokens } from "../history/estimate.ts";
import { normalizeForPrompt } from "../history/normalize.ts";
import type { ModelInfo } from "../model/catalog.ts";
import type { ModelEvent } from "../model/events.ts";
import { usableContextWindow } from "../model/findModel.ts";
import { ModelError } from "../model/modelError.ts";
import { randomId } from "../randomness.ts";
import { throwIfAborted } from "./interrupt.ts";
import type { ModelQuestion, TurnPorts } from "./ports.ts";
import { withStreamRetries } from "./streamRetries.ts";

/** What of a turn's ports a compaction works with. */
export type CompactPorts = Pick<
  TurnPorts,
  "context" | "history" | "usage" | "signal" | "streamRetries" | "emit" | "commit" | "ask" | "compaction"
>;

/** Part of the context window at which a conversation is compacted at the latest. */
const LARGEST_SHARE = 0.9;

const WARNING =
  "Heads up: Long threads and multiple compactions can cause the model to be less accurate. Start a new thread when possible to keep threads small and targeted.";

/** Tokens from which on a conversation with a model is compacted. */
export function compactionLimit(model: ModelInfo, configured: number | null): number {
  const largest = Math.floor(model.contextWindow * LARGEST_SHARE);
  return Math.min(configured ?? model.autoCompactTokenLimit ?? largest, largest);
}

/**
 * Tokens of the conversation: what the model counted last and what has come since. `reasoningCounted` tells that its
 * count includes the thoughts of earlier turns.
 */
export function usedTokens(
  { usage, history }: Pick<CompactPorts, "usage" | "history">,
  reasoningCounted: boolean,
): number {
  const counted = usage.info?.last_token_usage.total_tokens ?? 0;
  return counted + uncountedTokens(history.items, reasoningCounted);
}

/** Whether the conversation has to be compacted before the model is asked again. */
export function needsCompaction(ports: CompactPorts, reasoningCounted: boolean): boolean {
  const limit = compactionLimit(ports.context.model, ports.compaction.tokenLimit);
  return usedTokens(ports, reasoningCounted) >= limit;
}

/**
 * Replaces the conversation by a shorter one and tells so. In the middle of a turn it holds the surroundings anew;
 * between turns the next one has to tell them. Rejects with `TurnAborted` or `ModelError`; the conversation is then
 * as it was.
 */
export async function compact(ports: CompactPorts, place: "betweenTurns" | "withinTurn"): Promise<void> {
  const { context, usage, compaction } = ports;
  const at = { thread_id: context.threadId, turn_id: context.turnId };
  const item = { type: "ContextCompaction" as const, id: randomId() };
  ports.emit({ type: "item_started", ...at, item });
  const { items, message } = await shorter(ports);
  const surroundings = place === "withinTurn" ? await compaction.surroundings() : [];
  throwIfAborted(ports.signal);
  const replacement = withSurroundings(items, surroundings);
  usage.estimate(
    conversationTokens(compaction.instructions, replacement),
    usableContextWindow(context.model),
  );
  ports.emit(usage.event());
  compaction.replace(replacement, message);
  await ports.commit([{ event: { type: "item_completed", ...at, item } }]);
  if (compaction.atProvider === null) ports.emit({ type: "warning", message: WARNING });
}

interface Shorter {
  readonly items: readonly ResponseItem[];
  /** The summary as the session file notes it; empty when the provider made it. */
  readonly message: string;
}

async function shorter(ports: CompactPorts): Promise<Shorter> {
  const { history, compaction } = ports;
  if (compaction.atProvider === null) {
    const message = summaryText(await summarise(ports));
    return { items: compactedHistory(history.items, message), message };
  }
  const window = usableContextWindow(ports.context.model);
  const question = questionOf(ports, cutToFit(history.items, compaction.instructions, window));
  try {
    const answer = await compaction.atProvider(question, ports.signal);
    return { items: keptFromProvider(answer), message: "" };
  } catch (error) {
    throwIfAborted(ports.signal);
    if (error instanceof ModelError) error.message = `Error running remote compact task: ${error.message}`;
    throw error;
  }
}

/** Asks the model for a summary; where the conversation is too long even for that, without its oldest items. */
async function summarise(ports: CompactPorts): Promise<string> {
  const { history, compaction } = ports;
  const request: ResponseItem = {
    type: "message",
    role: "user",
    content: [{ type: "input_text", text: compaction.prompt }],
  };
  for (let dropped = 0; ; dropped += 1) {
    try {
      const question = questionOf(ports, [...history.items.slice(dropped), request]);
      const answer = await withStreamRetries(ports, () => listen(ports, question));
      if (dropped > 0) {
        const message = `Trimmed ${dropped} older thread item(s) before compacting so the prompt fits the model context window.`;
        ports.emit({ type: "background_event", message });
      }
      return lastModelText([...history.items, ...answer]);
    } catch (error) {
      const tooLong = error instanceof ModelError && error.kind === "contextWindowExceeded";
      if (!tooLong || dropped >= history.items.length) throw error;
    }
  }
}

/** A question that no tool and no wish for the form of the answer goes with. */
function questionOf({ context }: CompactPorts, items: readonly ResponseItem[]): ModelQuestion {
  const model = { ...context.model, parallelToolCalls: false };
  return {
    context: { ...context, model, outputSchema: null },
    input: normalizeForPrompt(items, model.inputModalities),
    tools: [],
  };
}

/** What the model answers; only its tokens and limits are told. */
async function listen(ports: CompactPorts, question: ModelQuestion): Promise<ResponseItem[]> {
  const answer: ResponseItem[] = [];
  for await (const batch of ports.ask(question, ports.signal)) {
    for (const event of batch) {
      throwIfAborted(ports.signal);
      note(event, ports, answer);
      if (event.type === "completed") return answer;
    }
  }
  return answer;
}

function note(event: ModelEvent, { usage, context, emit }: CompactPorts, answer: ResponseItem[]): void {
  switch (event.type) {
    case "itemDone":
      answer.push(event.item);
      break;
    case "rateLimits":
      for (const snapshot of event.snapshots) {
        usage.limit(snapshot);
        emit(usage.event());
      }
      break;
    case "completed":
      if (event.usage !== null) usage.add(event.usage, usableContextWindow(context.model));
      emit(usage.event());
      break;
    case "created":
    case "itemAdded":
    case "textDelta":
    case "reasoningSummaryDelta":
    case "reasoningSummaryPart":
    case "reasoningTextDelta":
    case "serverModel":
    case "modelsEtag":
    case "reasoningIncluded":
      break;
  }
}
