// Generated from the protocol's source types. Do not edit.
import type { CollabAgentStatus } from "./CollabAgentStatus";

/** How far another agent has come. */
export type CollabAgentState = {
  status: CollabAgentStatus;
  message: string | null;
};
