import type { AgentMessageContentDeltaEvent } from "@codex/protocol";
import type { Family } from "./family.ts";
import { notification } from "./notification.ts";
import type { StreamPrefix, ThreadView } from "./view.ts";

/** Pieces of what the model is writing. */
export const deltaEvents: Family<
  "agent_message_content_delta" | "plan_delta" | "reasoning_content_delta" | "reasoning_raw_content_delta"
> = {
  agent_message_content_delta: (event, view, turnId) => {
    const { current } = streamPrefix(event, view, turnId);
    return [{ method: "item/agentMessage/delta", text: `${current}${JSON.stringify(event.delta)}}}` }];
  },
  plan_delta: (event, { threadId }, turnId) => [
    notification("item/plan/delta", {
      threadId,
      turnId,
      itemId: event.item_id,
      delta: event.delta,
    }),
  ],
  reasoning_content_delta: (event, { threadId }, turnId) => [
    notification("item/reasoning/summaryTextDelta", {
      threadId,
      turnId,
      itemId: event.item_id,
      delta: event.delta,
      summaryIndex: event.summary_index,
    }),
  ],
  reasoning_raw_content_delta: (event, { threadId }, turnId) => [
    notification("item/reasoning/textDelta", {
      threadId,
      turnId,
      itemId: event.item_id,
      delta: event.delta,
      contentIndex: event.content_index,
    }),
  ],
};

/** The lines one message delta makes, in the order of the wire; null where nobody listens. */
export interface DeltaLines {
  readonly content: string | null;
  readonly current: string | null;
  readonly legacy: string | null;
}

/** Methods of the three lines. */
export const deltaMethods = {
  content: "codex/event/agent_message_content_delta",
  current: "item/agentMessage/delta",
  legacy: "codex/event/agent_message_delta",
} as const;

/**
 * A message delta, the only event that comes by the ten thousand: its lines for the current protocol and the legacy
 * mirror, each one concatenation, with the text escaped once.
 */
export function deltaLines(
  event: AgentMessageContentDeltaEvent,
  view: ThreadView,
  turnId: string,
  wanted: { readonly [K in keyof DeltaLines]: boolean },
): DeltaLines {
  const prefix = streamPrefix(event, view, turnId);
  const delta = JSON.stringify(event.delta);
  return {
    content: wanted.content ? prefix.content + delta + prefix.legacyEnd : null,
    current: wanted.current ? `${prefix.current}${delta}}}` : null,
    legacy: wanted.legacy ? prefix.legacy + delta + prefix.legacyEnd : null,
  };
}

function streamPrefix(event: AgentMessageContentDeltaEvent, view: ThreadView, turnId: string): StreamPrefix {
  const known = view.stream;
  if (known !== null && known.itemId === event.item_id && known.turnId === turnId) return known;
  const thread = JSON.stringify(view.threadId);
  const turn = JSON.stringify(turnId);
  const item = JSON.stringify(event.item_id);
  const [ownThread, ownTurn] = [JSON.stringify(event.thread_id), JSON.stringify(event.turn_id)];
  const mirror = (type: string) =>
    `{"method":"codex/event/${type}","params":{"id":${turn},"msg":{"type":"${type}",`;
  const prefix: StreamPrefix = {
    turnId,
    itemId: event.item_id,
    current: `{"method":"item/agentMessage/delta","params":{"threadId":${thread},"turnId":${turn},"itemId":${item},"delta":`,
    content: `${mirror("agent_message_content_delta")}"thread_id":${ownThread},"turn_id":${ownTurn},"item_id":${item},"delta":`,
    legacy: `${mirror("agent_message_delta")}"delta":`,
    legacyEnd: `},"conversationId":${thread}}}`,
  };
  view.stream = prefix;
  return prefix;
}
