import { type CollabBegin, type CollabEnd, endedCollab, startedCollab } from "./collabItem.ts";
import type { Family } from "./family.ts";
import { completed, started } from "./item.ts";
import type { Notification } from "./notification.ts";
import type { ThreadView } from "./view.ts";

const begins = (event: CollabBegin, view: ThreadView, turnId: string): readonly Notification[] => [
  started(view, turnId, startedCollab(event)),
];

const ends = (event: CollabEnd, view: ThreadView, turnId: string): readonly Notification[] => [
  completed(view, turnId, endedCollab(event)),
];

/** Calls of the tools that deal with sub-agents. */
export const collabEvents: Family<(CollabBegin | CollabEnd)["type"]> = {
  collab_agent_spawn_begin: begins,
  collab_agent_spawn_end: ends,
  collab_agent_interaction_begin: begins,
  collab_agent_interaction_end: ends,
  collab_waiting_begin: begins,
  collab_waiting_end: ends,
  collab_close_begin: begins,
  collab_close_end: ends,
  collab_resume_begin: begins,
  collab_resume_end: ends,
};
