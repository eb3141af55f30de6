import type { EventMsg } from "@codex/protocol";

/**
 * Events which are not said by the engine itself but follow from another one: an older spelling of the same fact,
 * kept for clients and session files of the legacy surface. `expandEvent` derives them.
 */
export type DerivedEventType =
  | "agent_message"
  | "agent_message_delta"
  | "agent_reasoning"
  | "agent_reasoning_delta"
  | "agent_reasoning_raw_content"
  | "agent_reasoning_raw_content_delta"
  | "user_message"
  | "web_search_begin"
  | "web_search_end"
  | "context_compacted";

/** Everything a thread says aloud. The shapes are those of the session log and of `codex/event/*`. */
export type CoreEvent = Exclude<EventMsg, { type: DerivedEventType }>;

/**
 * One event of a thread; `id` is the turn (submission) it belongs to, empty before the first turn. A thread that
 * repeats what a sub-agent of its says also says the derived events of that one by themselves.
 */
export interface ThreadEvent {
  readonly id: string;
  readonly msg: EventMsg;
}

/** Receives every event of a thread in order; must not throw and must not block. */
export type EventListener = (event: ThreadEvent) => void;

/** The event with one of the given types. */
export type CoreEventOf<T extends CoreEvent["type"]> = Extract<CoreEvent, { type: T }>;
