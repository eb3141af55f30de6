// Generated from the protocol's source types. Do not edit.
import type { EventMsg } from "./EventMsg";
import type { ThreadId } from "./ThreadId";

/** The conversation, ready to go on. */
export type ResumeConversationResponse = {
  conversationId: ThreadId;
  model: string;
  /** What was said so far. */
  initialMessages: EventMsg[] | null;
  rolloutPath: string;
};
