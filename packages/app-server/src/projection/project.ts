import type { EventMsg } from "@codex/protocol";
import { collabEvents } from "./collab.ts";
import { commandEvents } from "./command.ts";
import { deltaEvents } from "./delta.ts";
import { errorEvents } from "./error.ts";
import type { EventType, Family, Projection } from "./family.ts";
import { itemEvents } from "./item.ts";
import { noticeEvents, silentEvents } from "./notice.ts";
import type { Notification } from "./notification.ts";
import { realtimeEvents } from "./realtime.ts";
import { toolEvents } from "./tool.ts";
import { turnEvents } from "./turn.ts";
import { usageEvents } from "./usage.ts";
import type { ThreadView } from "./view.ts";

/** Every event with its translation; an event that is missing here does not compile. */
const projections: Family<EventType> = {
  ...collabEvents,
  ...commandEvents,
  ...deltaEvents,
  ...errorEvents,
  ...itemEvents,
  ...noticeEvents,
  ...realtimeEvents,
  ...silentEvents,
  ...toolEvents,
  ...turnEvents,
  ...usageEvents,
};

/**
 * What an event of the engine says in the current protocol, in order; empty when it says nothing. The only place
 * where core events become wire messages. It changes nothing but `view`.
 */
export function project(msg: EventMsg, view: ThreadView, turnId: string): readonly Notification[] {
  return translate(msg.type, msg, view, turnId);
}

function translate<T extends EventType>(
  type: T,
  msg: Extract<EventMsg, { type: T }>,
  view: ThreadView,
  turnId: string,
): readonly Notification[] {
  const projection: Projection<T> = projections[type];
  return projection(msg, view, turnId);
}
