// Generated from the protocol's source types. Do not edit.
import type { TurnError } from "./TurnError";

/** Something went wrong in a turn. */
export type ErrorNotification = {
  error: TurnError;
  /** Whether another attempt follows; if not, the turn has failed. */
  willRetry: boolean;
  threadId: string;
  turnId: string;
};
