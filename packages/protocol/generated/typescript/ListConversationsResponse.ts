// Generated from the protocol's source types. Do not edit.
import type { ConversationSummary } from "./ConversationSummary";

/** A page of conversations, newest first. */
export type ListConversationsResponse = {
  items: ConversationSummary[];
  nextCursor: string | null;
};
