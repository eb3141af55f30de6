// Generated from the protocol's source types. Do not edit.
import type { NewConversationParams } from "./NewConversationParams";
import type { ResponseItem } from "./ResponseItem";
import type { ThreadId } from "./ThreadId";

/** Which conversation to go on with. */
export type ResumeConversationParams = {
  path: string | null;
  conversationId: ThreadId | null;
  /** Items to begin with instead of a stored conversation. */
  history: ResponseItem[] | null;
  /** Settings that differ from the configured ones. */
  overrides: NewConversationParams | null;
};
