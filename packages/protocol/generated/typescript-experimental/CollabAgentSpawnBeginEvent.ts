// Generated from the protocol's source types. Do not edit.
import type { ThreadId } from "./ThreadId";

/** A sub-agent is being started. */
export type CollabAgentSpawnBeginEvent = {
  call_id: string;
  sender_thread_id: ThreadId;
  prompt: string;
};
