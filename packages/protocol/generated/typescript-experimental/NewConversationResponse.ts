// Generated from the protocol's source types. Do not edit.
import type { ReasoningEffort } from "./ReasoningEffort";
import type { ThreadId } from "./ThreadId";

/** The new conversation. */
export type NewConversationResponse = {
  conversationId: ThreadId;
  model: string;
  reasoningEffort: ReasoningEffort | null;
  rolloutPath: string;
};
