// Generated from the protocol's source types. Do not edit.
import type { ThreadTokenUsage } from "./ThreadTokenUsage";

/** Tokens a thread has used so far. */
export type ThreadTokenUsageUpdatedNotification = {
  threadId: string;
  turnId: string;
  tokenUsage: ThreadTokenUsage;
};
