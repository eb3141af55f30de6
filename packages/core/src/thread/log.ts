import type { EventMsg, ResponseItem, RolloutItem } from "@codex/protocol";
import type { CoreEvent, EventListener } from "../events.ts";
import { expandEvent } from "../expandEvent.ts";
import type { History } from "../history/history.ts";
import { keptEvent, type PersistenceMode } from "../rollout/persistence.ts";
import type { RolloutRecorder } from "../rollout/recorder.ts";
import type { Entry } from "../turn/ports.ts";

/** How a thread's log is set up. */
export interface ThreadLogOptions {
  readonly history: History;
  /** Null for a thread that leaves no file. */
  readonly recorder: RolloutRecorder | null;
  readonly persistence: PersistenceMode;
  /** `show_raw_agent_reasoning` */
  readonly rawReasoning: boolean;
  /** Also say every item of the conversation as `raw_response_item`. */
  readonly rawItems: boolean;
}

/** Events that come in torrents and are never kept: they skip the session file without a look. */
const STREAMED: ReadonlySet<EventMsg["type"]> = new Set([
  "agent_message_content_delta",
  "reasoning_content_delta",
  "reasoning_raw_content_delta",
  "plan_delta",
  "exec_command_output_delta",
] satisfies CoreEvent["type"][]);

/** Readers expect the member `content` of reasoning, null when there is none. */
function spelt(item: ResponseItem): ResponseItem {
  if (item.type !== "reasoning" || item.content !== undefined) return item;
  return Object.assign({}, item, { content: null });
}

/** Where everything a thread says and remembers passes: to the session file, the history and the listeners. */
export class ThreadLog {
  readonly #options: ThreadLogOptions;
  #listeners: readonly EventListener[] = [];

  constructor(options: ThreadLogOptions) {
    this.#options = options;
  }

  /** Hears every event from now on; the result stops it. */
  subscribe(listener: EventListener): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  /** Says an event at once; what of it is kept reaches the file soon after. */
  emit(id: string, event: CoreEvent): void {
    this.relay(id, event);
  }

  /** Like `emit`, for what a sub-agent says: its derived events come by themselves. */
  relay(id: string, event: EventMsg): void {
    if (!STREAMED.has(event.type)) this.#options.recorder?.append(this.#eventLines(event));
    this.#say(id, event);
  }

  /** Writes entries to the file in order, adds items to the history, and then says the events. */
  async commit(id: string, entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) if ("item" in entry) this.#options.history.add(entry.item);
    return this.save(id, entries);
  }

  /** Like `commit`, without the history. */
  async save(id: string, entries: readonly Entry[]): Promise<void> {
    const { recorder } = this.#options;
    if (recorder !== null) {
      recorder.append(entries.flatMap((entry) => this.#lines(entry)));
      await recorder.flush();
    }
    for (const entry of entries) {
      if ("event" in entry) this.#say(id, entry.event);
      else if (this.#options.rawItems) this.#say(id, { type: "raw_response_item", item: spelt(entry.item) });
    }
  }

  /** Adds a line of another kind to the file. */
  note(item: RolloutItem): void {
    this.#options.recorder?.append([item]);
  }

  #lines(entry: Entry): RolloutItem[] {
    return "item" in entry ? [{ type: "response_item", payload: entry.item }] : this.#eventLines(entry.event);
  }

  #eventLines(event: EventMsg): RolloutItem[] {
    const { persistence, rawReasoning } = this.#options;
    return expandEvent(event, { rawReasoning })
      .map((each) => keptEvent(each, persistence))
      .filter((each) => each !== null)
      .map((payload) => ({ type: "event_msg", payload }));
  }

  #say(id: string, msg: EventMsg): void {
    const event = { id, msg };
    for (const listener of this.#listeners) listener(event);
  }
}
