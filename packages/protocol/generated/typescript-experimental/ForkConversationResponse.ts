// Generated from the protocol's source types. Do not edit.
import type { EventMsg } from "./EventMsg";
import type { ThreadId } from "./ThreadId";

/** The copy. */
export type ForkConversationResponse = {
  conversationId: ThreadId;
  model: string;
  initialMessages: EventMsg[] | null;
  rolloutPath: string;
};
