import { setImmediate } from "node:timers/promises";
import type { ResponseItem } from "@codex/protocol";
import { normalizeForPrompt } from "../history/normalize.ts";
import { plainOutputs } from "../history/plainOutputs.ts";
import type { ModelEvent } from "../model/events.ts";
import { usableContextWindow } from "../model/findModel.ts";
import { throwIfAborted } from "./interrupt.ts";
import { ItemStream } from "./itemStream.ts";
import type { CallItem, TurnPorts } from "./ports.ts";
import { rerouteEntries } from "./reroute.ts";
import { withStreamRetries } from "./streamRetries.ts";

/** How one model call went. */
export interface StepResult {
  readonly calledTools: boolean;
  /** Last text of the model with anything in it. */
  readonly lastMessage: string | null;
  /** Whether the tokens it reports include its thoughts of earlier turns. */
  readonly reasoningCounted: boolean;
}

/** One question to the model and the tool calls it asks for; a broken stream is tried again. */
export function runStep(ports: TurnPorts): Promise<StepResult> {
  return withStreamRetries(ports, () => new Step(ports).run());
}

/** One attempt. */
class Step {
  readonly #ports: TurnPorts;
  readonly #items: ItemStream;
  /** Outputs of the calls made so far, in their order. */
  readonly #outputs: Promise<readonly ResponseItem[]>[] = [];
  /** Calls that have been saved and not yet started. */
  readonly #calls: CallItem[] = [];
  #completed = false;
  #reasoningCounted = false;

  constructor(ports: TurnPorts) {
    this.#ports = ports;
    this.#items = new ItemStream(ports);
  }

  async run(): Promise<StepResult> {
    try {
      await this.#listen();
    } catch (error) {
      if (!this.#ports.signal.aborted) await this.#items.cutOff();
      throw error;
    } finally {
      await this.#drain();
    }
    const diff = await this.#ports.turnDiff();
    if (diff !== null) this.#ports.emit({ type: "turn_diff", unified_diff: diff });
    const { lastMessage } = this.#items;
    return { calledTools: this.#outputs.length > 0, lastMessage, reasoningCounted: this.#reasoningCounted };
  }

  async #listen(): Promise<void> {
    const ports = this.#ports;
    const tools = ports.toolSpecs();
    const items = normalizeForPrompt(ports.history.items, ports.context.model.inputModalities);
    const freeText = tools.some((tool) => tool.type === "custom" && tool.name === "apply_patch");
    const question = { context: ports.context, input: freeText ? plainOutputs(items) : items, tools };
    for await (const batch of ports.ask(question, ports.signal)) {
      for (const event of batch) {
        throwIfAborted(ports.signal);
        if (event.type === "textDelta") this.#items.text(event.delta);
        else await this.#on(event);
      }
      this.#startCalls();
      if (this.#completed) return;
    }
  }

  async #on(event: Exclude<ModelEvent, { type: "textDelta" }>): Promise<void> {
    const ports = this.#ports;
    switch (event.type) {
      case "itemAdded":
        this.#items.added(event.item, event.itemId);
        break;
      case "itemDone":
        await this.#itemDone(event.item, event.itemId);
        break;
      case "reasoningSummaryDelta":
        this.#items.reasoningSummary(event.delta, event.summaryIndex);
        break;
      case "reasoningSummaryPart":
        this.#items.reasoningPart(event.summaryIndex);
        break;
      case "reasoningTextDelta":
        this.#items.reasoningText(event.delta, event.contentIndex);
        break;
      case "rateLimits":
        for (const snapshot of event.snapshots) {
          ports.usage.limit(snapshot);
          ports.emit(ports.usage.event());
        }
        break;
      case "serverModel":
        await ports.commit(rerouteEntries(ports.context, event.model));
        break;
      case "completed":
        if (event.usage !== null) ports.usage.add(event.usage, usableContextWindow(ports.context.model));
        ports.emit(ports.usage.event());
        this.#completed = true;
        break;
      case "reasoningIncluded":
        this.#reasoningCounted = true;
        break;
      case "created":
      case "modelsEtag":
        break;
    }
  }

  async #itemDone(item: ResponseItem, itemId: string | null): Promise<void> {
    if (!isCall(item)) return this.#items.done(item, itemId);
    // Such a call may go by the id of its item; its output needs one.
    const unnamed = item.type === "local_shell_call" && item.call_id === null;
    const call = unnamed ? { ...item, call_id: itemId } : item;
    await this.#ports.commit([{ item: call }]);
    this.#calls.push(call);
  }

  /** Starts the calls that have come in; what else has arrived meanwhile is read first. */
  #startCalls(): void {
    for (const call of this.#calls.splice(0)) {
      const output = setImmediate().then(() => this.#ports.startTool(call));
      // Awaited when the stream has ended; until then a fatal failure must not count as unhandled.
      output.catch(() => {});
      this.#outputs.push(output);
    }
  }

  /** Puts the outputs into the history in the order of the calls; a fatal failure comes out last. */
  async #drain(): Promise<void> {
    const settled = await Promise.allSettled(this.#outputs);
    for (const result of settled) {
      if (result.status === "fulfilled") for (const item of result.value) this.#ports.history.add(item);
    }
    const failed = settled.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }
}

function isCall(item: ResponseItem): item is CallItem {
  return (
    item.type === "function_call" || item.type === "custom_tool_call" || item.type === "local_shell_call"
  );
}
