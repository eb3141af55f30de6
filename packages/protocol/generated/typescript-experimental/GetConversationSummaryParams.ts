// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** Names a conversation by its session file or its id. */
export type GetConversationSummaryParams = { rolloutPath: string } | { conversationId: ThreadId };
