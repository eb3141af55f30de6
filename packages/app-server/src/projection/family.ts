import type { EventMsg } from "@codex/protocol";
import type { Notification } from "./notification.ts";
import type { ThreadView } from "./view.ts";

/** Name of an event as it stands in `codex/event/<type>`. */
export type EventType = EventMsg["type"];

/** The event with one of the given types. */
export type EventOf<T extends EventType> = Extract<EventMsg, { type: T }>;

/** Translates one event; `turnId` is the turn it belongs to, empty before the first. */
export type Projection<T extends EventType> = (
  event: EventOf<T>,
  view: ThreadView,
  turnId: string,
) => readonly Notification[];

/** A projection for each of the given events. */
export type Family<T extends EventType> = { readonly [K in T]: Projection<K> };
