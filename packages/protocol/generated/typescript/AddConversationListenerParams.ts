// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** Which conversation to hear. */
export type AddConversationListenerParams = {
  conversationId: ThreadId;
  /**
   * Whether to hear raw model items, too.
   * @default false
   */
  experimentalRawEvents: boolean;
};
