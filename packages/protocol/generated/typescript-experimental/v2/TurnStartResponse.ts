// Generated from the protocol's source types. Do not edit.
import type { Turn } from "./Turn";

/** The turn has begun. */
export type TurnStartResponse = {
  turn: Turn;
};
