// Generated from the protocol's source types. Do not edit.
import type { MessagePhase } from "./MessagePhase";

/** A whole agent message. */
export type AgentMessageEvent = {
  message: string;
  phase: MessagePhase | null;
};
