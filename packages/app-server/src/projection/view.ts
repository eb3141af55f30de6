import type { v2 } from "@codex/protocol";

/**
 * What projection has to remember about a thread between two events: a core event names an item, the wire repeats it.
 * One per loaded thread; fields are written by the projections alone.
 */
export class ThreadView {
  readonly threadId: string;
  /** Calls of the running turn which are shown as file changes: their output is not a command's. */
  readonly fileChanges = new Set<string>();
  /** Calls whose refusal was shown when it was given: terminal sessions do not show it again. */
  readonly refused = new Set<string>();
  /** The error that makes the running turn a failed one. */
  turnError: v2.TurnError | null = null;
  /** Start of the lines of the message being streamed, see `deltaLines`. */
  stream: StreamPrefix | null = null;
  /** Turn under which the session file keeps what is going on: that of a review is another than the one told. */
  storedTurn: string | null = null;

  constructor(threadId: string) {
    this.threadId = threadId;
  }

  /** Forgets the turn that ended. */
  endTurn(): void {
    this.fileChanges.clear();
    this.refused.clear();
    this.turnError = null;
    this.stream = null;
    this.storedTurn = null;
  }
}

/** Lines of one streamed message up to the delta, so that a delta costs one concatenation per line. */
export interface StreamPrefix {
  readonly turnId: string;
  readonly itemId: string;
  /** `item/agentMessage/delta` */
  readonly current: string;
  /** `codex/event/agent_message_content_delta` */
  readonly content: string;
  /** `codex/event/agent_message_delta` */
  readonly legacy: string;
  /** What closes both legacy lines. */
  readonly legacyEnd: string;
}
