// Generated from the protocol's source types. Do not edit.
import type { TurnAbortReason } from "./TurnAbortReason";

/** The turn ended before it was done. */
export type TurnAbortedEvent = {
  turn_id: string | null;
  reason: TurnAbortReason;
};
