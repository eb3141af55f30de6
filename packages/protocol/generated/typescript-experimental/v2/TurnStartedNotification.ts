// Generated from the protocol's source types. Do not edit.
import type { Turn } from "./Turn";

/** A turn has begun. */
export type TurnStartedNotification = {
  threadId: string;
  turn: Turn;
};
