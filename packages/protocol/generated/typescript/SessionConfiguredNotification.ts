// Generated from the protocol's source types. Do not edit.
import type { EventMsg } from "./EventMsg";
import type { ReasoningEffort } from "./ReasoningEffort";
import type { ThreadId } from "./ThreadId";

/** A legacy session is ready. */
export type SessionConfiguredNotification = {
  sessionId: ThreadId;
  model: string;
  reasoningEffort: ReasoningEffort | null;
  /** Identifies the prompt history file. */
  historyLogId: number;
  /** Number of entries in the prompt history. */
  historyEntryCount: number;
  initialMessages: EventMsg[] | null;
  rolloutPath: string;
};
