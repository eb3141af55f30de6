// Generated from the protocol's source types. Do not edit.
import type { Turn } from "./Turn";

/** A turn has ended: done, failed or interrupted. */
export type TurnCompletedNotification = {
  threadId: string;
  turn: Turn;
};
