import type { ResponseItem, TurnItem, UserInput, WebSearchAction } from "@codex/protocol";
import type { CoreEvent } from "../events.ts";
import { isContextMessage } from "../history/userTurns.ts";
import { randomId } from "../randomness.ts";
import { type AgentMessage, finishMessage, MessageStream, PlanItem } from "./messageStream.ts";
import type { Entry, TurnPorts } from "./ports.ts";

type Ports = Pick<TurnPorts, "context" | "emit" | "commit">;

/** Turns what the model streams into items with a beginning, deltas and an end. */
export class ItemStream {
  readonly #ports: Ports;
  /** Null outside of Plan mode. */
  readonly #plan: PlanItem | null;
  /** The item that was begun and not yet finished; only one is open at a time. */
  #open: TurnItem | null = null;
  /** The open item when it is a message. */
  #message: MessageStream | null = null;
  #lastMessage: string | null = null;

  constructor(ports: Ports) {
    this.#ports = ports;
    this.#plan = ports.context.collaborationMode.mode === "plan" ? new PlanItem(ports) : null;
  }

  /** Last finished text of the model with anything in it. */
  get lastMessage(): string | null {
    return this.#lastMessage;
  }

  /** The model begins an item. */
  added(item: ResponseItem, itemId: string | null): void {
    const begun = turnItem(item, itemId);
    if (begun === null) return;
    this.#open = begun;
    this.#message = null;
    if (begun.type === "AgentMessage") this.#message = new MessageStream(begun, this.#ports, this.#plan);
    else this.#ports.emit(this.#started(begun));
  }

  /** The model has finished an item; resolves when it is saved and said. */
  async done(item: ResponseItem, itemId: string | null): Promise<void> {
    const finished = turnItem(item, itemId);
    if (finished === null) return this.#ports.commit([{ item }]);
    const announced = this.#open !== null;
    const message = this.#message;
    this.#open = null;
    this.#message = null;
    if (finished.type === "AgentMessage") {
      const begun = message === null ? announced : message.end();
      const { entries, text } = finishMessage(finished, this.#ports, { begun, plan: this.#plan });
      if (text.trim() !== "") this.#lastMessage = text;
      return this.#ports.commit([...entries, { item }]);
    }
    const entries: Entry[] = announced ? [] : [{ event: this.#started(finished) }];
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    entries.push({ event: { type: "item_completed", thread_id, turn_id, item: finished } }, { item });
    return this.#ports.commit(entries);
  }

  /**
   * The stream broke: an open message of which something has come ends with that, so that no client waits for more.
   * The conversation that the model reads goes on without it.
   */
  async cutOff(): Promise<void> {
    const open = this.#open;
    const message = this.#message;
    this.#open = null;
    this.#message = null;
    if (open?.type !== "AgentMessage" || message === null || message.received.trim() === "") return;
    const item: AgentMessage = { ...open, content: [{ type: "Text", text: message.received }] };
    const { entries } = finishMessage(item, this.#ports, { begun: message.end(), plan: this.#plan });
    await this.#ports.commit(entries);
  }

  /** More text of the open message; dropped when none is open, the finished item brings it again. */
  text(delta: string): void {
    if (this.#message !== null) {
      this.#message.push(delta);
      return;
    }
    const open = this.#open;
    if (open === null) return;
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    this.#ports.emit({ type: "agent_message_content_delta", thread_id, turn_id, item_id: open.id, delta });
  }

  reasoningSummary(delta: string, index: number): void {
    const open = this.#open;
    if (open === null) return;
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    this.#ports.emit({
      type: "reasoning_content_delta",
      thread_id,
      turn_id,
      item_id: open.id,
      delta,
      summary_index: index,
    });
  }

  reasoningText(delta: string, index: number): void {
    const open = this.#open;
    if (open === null) return;
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    this.#ports.emit({
      type: "reasoning_raw_content_delta",
      thread_id,
      turn_id,
      item_id: open.id,
      delta,
      content_index: index,
    });
  }

  /** A new paragraph of the reasoning summary begins. */
  reasoningPart(index: number): void {
    if (this.#open === null) return;
    this.#ports.emit({ type: "agent_reasoning_section_break", item_id: this.#open.id, summary_index: index });
  }

  #started(item: TurnItem): CoreEvent {
    const { threadId: thread_id, turnId: turn_id } = this.#ports.context;
    return { type: "item_started", thread_id, turn_id, item };
  }
}

/** The item as clients see it; null for what they do not see as an item of its own. */
export function turnItem(item: ResponseItem, itemId: string | null): TurnItem | null {
  switch (item.type) {
    case "message":
      return messageItem(item, itemId);
    case "reasoning":
      return {
        type: "Reasoning",
        id: itemId ?? randomId(),
        summary_text: item.summary.map((part) => part.text),
        raw_content: (item.content ?? []).map((part) => part.text),
      };
    case "web_search_call": {
      const action = item.action ?? { type: "other" };
      return { type: "WebSearch", id: itemId ?? "", query: searchQuery(action), action };
    }
    case "local_shell_call":
    case "function_call":
    case "function_call_output":
    case "custom_tool_call":
    case "custom_tool_call_output":
    case "ghost_snapshot":
    case "compaction":
    case "other":
      return null;
  }
}

function messageItem(
  item: Extract<ResponseItem, { type: "message" }>,
  itemId: string | null,
): TurnItem | null {
  if (item.role === "assistant") {
    const text = item.content.map((part) => (part.type === "output_text" ? part.text : "")).join("");
    return {
      type: "AgentMessage",
      id: itemId ?? randomId(),
      content: [{ type: "Text", text }],
      ...(item.phase === undefined ? {} : { phase: item.phase }),
    };
  }
  if (item.role !== "user" || isContextMessage(item)) return null;
  const content = item.content.map(
    (part): UserInput =>
      part.type === "input_image"
        ? { type: "image", image_url: part.image_url }
        : { type: "text", text: part.text, text_elements: [] },
  );
  return { type: "UserMessage", id: randomId(), content };
}

/** One line on what is searched for, shown beside the item. */
function searchQuery(action: WebSearchAction): string {
  switch (action.type) {
    case "search": {
      if (action.query) return action.query;
      const [first = "", ...more] = action.queries ?? [];
      return more.length > 0 ? `${first} ...` : first;
    }
    case "open_page":
      return action.url ?? "";
    case "find_in_page": {
      const { pattern, url } = action;
      if (pattern === undefined) return url ?? "";
      return url === undefined ? `'${pattern}'` : `'${pattern}' in ${url}`;
    }
    case "other":
      return "";
  }
}
