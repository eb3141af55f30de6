// Generated from the protocol's source types. Do not edit.
import type { ConversationSummary } from "./ConversationSummary";

/** The conversation in short. */
export type GetConversationSummaryResponse = {
  summary: ConversationSummary;
};
