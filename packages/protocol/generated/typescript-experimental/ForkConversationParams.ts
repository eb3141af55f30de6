// Generated from the protocol's source types. Do not edit.
import type { NewConversationParams } from "./NewConversationParams";
import type { ThreadId } from "./ThreadId";

/** Which conversation to copy. */
export type ForkConversationParams = {
  path: string | null;
  conversationId: ThreadId | null;
  overrides: NewConversationParams | null;
};
