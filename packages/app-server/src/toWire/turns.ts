import { randomUUID } from "node:crypto";
import { reviewSubject, reviewText, type StoredTurn } from "@codex/core";
import type { EventMsg, UserMessageEvent, v2 } from "@codex/protocol";
import { endedCollab } from "../projection/collabItem.ts";
import { endedCommand } from "../projection/commandItem.ts";
import { fileChangeItem } from "../projection/fileChangeItem.ts";
import { threadItem, webSearchAction } from "../projection/threadItem.ts";
import { endedDynamicCall, endedMcpCall, startedDynamicCall } from "../projection/toolItem.ts";
import { toWireInput } from "../projection/userInput.ts";

/**
 * The turns of a session file. Items that the file keeps without an id are numbered `item-1`, `item-2`, … over the
 * whole thread; a turn that has not ended is in progress only if it is the running one.
 */
export function wireTurns(turns: readonly StoredTurn[], activeTurnId: string | null): v2.Turn[] {
  return [...eachWireTurn(turns, activeTurnId)];
}

/** Like `wireTurns`, one at a time. */
export function* eachWireTurn(
  turns: readonly StoredTurn[],
  activeTurnId: string | null,
): Generator<v2.Turn, void, undefined> {
  const numbers = new ItemNumbers();
  for (const { id, status, events, recovered } of turns) {
    const items = new TurnItems(numbers);
    const running = status === "open" && id !== null && id === activeTurnId;
    // A turn that goes on will be summed up.
    for (const event of events) if (!running || !recovered.has(event)) items.add(event);
    const ended = status === "open" ? "interrupted" : status;
    yield { id: id ?? randomUUID(), items: items.all, status: running ? "inProgress" : ended, error: null };
  }
}

/** Numbers for the items that are kept without an id. */
export class ItemNumbers {
  #last = 0;

  /** The id of the next item. */
  next(): string {
    this.#last++;
    return `item-${this.#last}`;
  }
}

/** The items of one turn, made of its events. */
export class TurnItems {
  /** In the order in which they came up. */
  readonly all: v2.ThreadItem[] = [];
  readonly #numbers: ItemNumbers;

  constructor(numbers: ItemNumbers) {
    this.#numbers = numbers;
  }

  /** Puts an item in the place of the one with its id, or behind all others. */
  put(item: v2.ThreadItem): void {
    const index = this.all.findIndex((known) => known.id === item.id);
    if (index === -1) this.all.push(item);
    else this.all[index] = item;
  }

  /** Takes the next event of the turn. */
  add(event: EventMsg): void {
    switch (event.type) {
      case "user_message":
        this.all.push({ type: "userMessage", id: this.#numbers.next(), content: userContent(event) });
        return;
      case "agent_message":
        if (event.message === "") return;
        this.all.push({
          type: "agentMessage",
          id: this.#numbers.next(),
          text: event.message,
          phase: event.phase ?? null,
        });
        return;
      case "agent_reasoning":
        if (event.text !== "") this.#reasoning().summary.push(event.text);
        return;
      case "agent_reasoning_raw_content":
        if (event.text !== "") this.#reasoning().content.push(event.text);
        return;
      case "context_compacted":
        this.all.push({ type: "contextCompaction", id: this.#numbers.next() });
        return;
      case "entered_review_mode":
        this.all.push({ type: "enteredReviewMode", id: this.#numbers.next(), review: reviewSubject(event) });
        return;
      case "exited_review_mode":
        this.all.push({
          type: "exitedReviewMode",
          id: this.#numbers.next(),
          // The findings are in the message that follows.
          review: reviewText(event.review_output && { ...event.review_output, findings: [] }),
        });
        return;
    }
    // Items that a file with extended history keeps under their own ids.
    const item = toolItem(event);
    if (item !== null) this.put(item);
  }

  /** The reasoning that is being read: pieces in a row are one item. */
  #reasoning(): Extract<v2.ThreadItem, { type: "reasoning" }> {
    const last = this.all.at(-1);
    if (last?.type === "reasoning") return last;
    const item = { type: "reasoning" as const, id: this.#numbers.next(), summary: [], content: [] };
    this.all.push(item);
    return item;
  }
}

function toolItem(event: EventMsg): v2.ThreadItem | null {
  switch (event.type) {
    case "exec_command_end":
      return endedCommand(event);
    case "patch_apply_end":
      return fileChangeItem(event.call_id, event.changes, event.status);
    case "mcp_tool_call_end":
      return endedMcpCall(event);
    case "dynamic_tool_call_request":
      return startedDynamicCall(event);
    case "dynamic_tool_call_response":
      return endedDynamicCall(event);
    case "view_image_tool_call":
      return { type: "imageView", id: event.call_id, path: event.path };
    case "web_search_end":
      return {
        type: "webSearch",
        id: event.call_id,
        query: event.query,
        action: webSearchAction(event.action),
      };
    case "item_completed":
      return event.item.type === "Plan" && event.item.text !== "" ? threadItem(event.item) : null;
    case "collab_agent_spawn_end":
    case "collab_agent_interaction_end":
    case "collab_waiting_end":
    case "collab_close_end":
    case "collab_resume_end":
      return endedCollab(event);
  }
  return null;
}

function userContent(event: UserMessageEvent): v2.UserInput[] {
  const content: v2.UserInput[] = [];
  if (event.message.trim() !== "") {
    const text = { type: "text" as const, text: event.message, text_elements: event.text_elements ?? [] };
    content.push(toWireInput(text));
  }
  for (const url of event.images ?? []) content.push({ type: "image", url });
  for (const path of event.local_images ?? []) content.push({ type: "localImage", path });
  return content;
}
