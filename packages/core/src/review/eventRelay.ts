import type { EventMsg } from "@codex/protocol";
import { expandEvent } from "../expandEvent.ts";

/** How a relay works. */
export interface RelayOptions {
  /** See `expandEvent`. */
  readonly rawReasoning: boolean;
  /** Says something in the parent. */
  emit(event: EventMsg): void;
}

/**
 * Repeats in a thread what its reviewer says. The older spellings come along as events of their own, beside those
 * which the parent derives. The reviewer's messages are work in progress: they are shown as begun, and of each only
 * the old spelling is told, once the next one has come; the last is the verdict, which the parent puts in words.
 */
export class EventRelay {
  readonly #options: RelayOptions;
  #message: EventMsg | null = null;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** Takes an event of the reviewer. */
  take(event: EventMsg): void {
    if (isInternal(event)) return;
    const { rawReasoning, emit } = this.#options;
    for (const part of expandEvent(event, { rawReasoning })) {
      if (part.type === "agent_reasoning_delta") continue;
      if (part.type === "agent_message") {
        if (this.#message !== null) emit(this.#message);
        this.#message = part;
      } else if (part.type !== "item_completed" || part.item.type !== "AgentMessage") emit(part);
    }
  }
}

/** How the reviewer's turn ends, what it costs and how its message grows is not the parent's. */
function isInternal({ type }: EventMsg): boolean {
  return (
    type === "task_complete" ||
    type === "turn_aborted" ||
    type === "token_count" ||
    type === "agent_message_content_delta"
  );
}
