import { reviewSubject, reviewText } from "@codex/core";
import type { v2 } from "@codex/protocol";
import type { Family } from "./family.ts";
import { type Notification, notification } from "./notification.ts";
import { threadItem } from "./threadItem.ts";
import type { ThreadView } from "./view.ts";

/** Items named by the engine, and the events that stand for a whole item. */
export const itemEvents: Family<
  | "item_started"
  | "item_completed"
  | "context_compacted"
  | "raw_response_item"
  | "view_image_tool_call"
  | "entered_review_mode"
  | "exited_review_mode"
  | "agent_reasoning_section_break"
> = {
  item_started: (event, view, turnId) => [started(view, turnId, threadItem(event.item))],
  item_completed: (event, view, turnId) => [completed(view, turnId, threadItem(event.item))],
  context_compacted: (_event, view, turnId) => [
    notification("thread/compacted", { threadId: view.threadId, turnId }),
  ],
  raw_response_item: (event, view, turnId) => [
    notification("rawResponseItem/completed", { threadId: view.threadId, turnId, item: event.item }),
  ],
  view_image_tool_call: (event, view, turnId) =>
    whole(view, turnId, { type: "imageView", id: event.call_id, path: event.path }),
  entered_review_mode: (event, view, turnId) =>
    whole(view, turnId, { type: "enteredReviewMode", id: turnId, review: reviewSubject(event) }),
  exited_review_mode: (event, view, turnId) =>
    whole(view, turnId, { type: "exitedReviewMode", id: turnId, review: reviewText(event.review_output) }),
  agent_reasoning_section_break: (event, view, turnId) => [
    notification("item/reasoning/summaryPartAdded", {
      threadId: view.threadId,
      turnId,
      itemId: event.item_id,
      summaryIndex: event.summary_index,
    }),
  ],
};

/** `item/started` for an item. */
export function started(view: ThreadView, turnId: string, item: v2.ThreadItem): Notification {
  return notification("item/started", { item, threadId: view.threadId, turnId });
}

/** `item/completed` for an item. */
export function completed(view: ThreadView, turnId: string, item: v2.ThreadItem): Notification {
  return notification("item/completed", { item, threadId: view.threadId, turnId });
}

function whole(view: ThreadView, turnId: string, item: v2.ThreadItem): readonly Notification[] {
  return [started(view, turnId, item), completed(view, turnId, item)];
}
