// Generated from the protocol's source types. Do not edit.
import type { InputItem } from "./InputItem";
import type { ThreadId } from "./ThreadId";

/** What the user says, with the conversation's settings. */
export type SendUserMessageParams = {
  conversationId: ThreadId;
  items: InputItem[];
};
