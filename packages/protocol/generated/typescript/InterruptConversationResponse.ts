// Generated from the protocol's source types. Do not edit.
import type { TurnAbortReason } from "./TurnAbortReason";

/** The turn has been broken off. */
export type InterruptConversationResponse = {
  abortReason: TurnAbortReason;
};
