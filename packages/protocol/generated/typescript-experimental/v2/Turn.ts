// Generated from the protocol's source types. Do not edit.
import type { ThreadItem } from "./ThreadItem";
import type { TurnError } from "./TurnError";
import type { TurnStatus } from "./TurnStatus";

/** One exchange: what the user said and all the agent did about it. */
export type Turn = {
  id: string;
  /** Filled where a stored thread is read, else empty. */
  items: ThreadItem[];
  status: TurnStatus;
  /** Why it failed; null unless it did. */
  error: TurnError | null;
};
