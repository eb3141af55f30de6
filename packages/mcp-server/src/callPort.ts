import type { EventMsg } from "@codex/protocol";

/** What a running call of a tool has of the client. */
export interface CallPort {
  readonly requestId: string | number;
  /** Aborted when the client no longer wants the result. */
  readonly signal: AbortSignal;
  /** Tells the client an event of a session. */
  tell(threadId: string, event: SessionEvent): void;
  /**
   * Puts a question to the human behind the client and resolves with its answer, whatever that is. Rejects when the
   * client refuses, is gone, or the question was withdrawn by the signal.
   */
  ask(params: Record<string, unknown>, withdrawn: AbortSignal): Promise<unknown>;
}

/** An event as it goes out: `id` is the turn it belongs to, empty before the first. */
export interface SessionEvent {
  readonly id: string;
  readonly msg: EventMsg | SessionConfigured;
}

/** How a session is set up; what there is none of is left out. */
export type SessionConfigured = { readonly type: "session_configured" } & Pick<
  Extract<EventMsg, { type: "session_configured" }>,
  | "session_id"
  | "model"
  | "model_provider_id"
  | "approval_policy"
  | "sandbox_policy"
  | "cwd"
  | "history_log_id"
  | "history_entry_count"
> & {
    readonly thread_name?: string;
    readonly reasoning_effort?: string;
    readonly rollout_path?: string;
  };
