import type { EventMsg, McpStartupCompleteEvent, v2 } from "@codex/protocol";

/** What a run is about, known when the thread has started. */
export interface RunHeader {
  readonly thread: v2.ThreadStartResponse;
  readonly prompt: string;
  readonly settings: RunSettings;
}

/** What of the configuration bears on how a run is shown. */
export interface RunSettings {
  readonly hideReasoning: boolean;
  /** Null while none is set. */
  readonly reasoningSummary: string | null;
}

/** What went wrong. */
export interface RunFailure {
  readonly message: string;
  /** Its kind, null when none is known. */
  readonly info: v2.CodexErrorInfo | null;
}

/** A way to show one run: told what happens in order, writes it at once. */
export interface Renderer {
  started(header: RunHeader): void;
  warning(message: string): void;
  /** Which MCP servers have started; called once they have settled. */
  mcpSettled(servers: McpStartupCompleteEvent): void;
  turnStarted(): void;
  /** Any event of the thread, as the engine tells it. */
  event(event: EventMsg): void;
  itemStarted(item: v2.ThreadItem): void;
  itemCompleted(item: v2.ThreadItem): void;
  plan(plan: v2.TurnPlanUpdatedNotification): void;
  /** A failure; `willRetry` when the engine goes on by itself. */
  error(failure: RunFailure, willRetry: boolean): void;
  usage(usage: v2.ThreadTokenUsage): void;
  /** The end of the turn. */
  ended(turn: v2.Turn): void;
  /** The last that is shown, with the final message of the agent, null when there was none. */
  closing(lastMessage: string | null): void;
}
