// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** Which conversation to interrupt. */
export type InterruptConversationParams = {
  conversationId: ThreadId;
};
