// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** Which conversation to put away. */
export type ArchiveConversationParams = {
  conversationId: ThreadId;
  rolloutPath: string;
};
