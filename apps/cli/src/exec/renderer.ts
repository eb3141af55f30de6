import type { v2 } from "@codex/protocol";

/** What a run is about, known when the thread has started. */
export interface RunHeader {
  readonly thread: v2.ThreadStartResponse;
  readonly prompt: string;
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
  /** Names of the MCP servers that are ready; called once they have settled. */
  mcpReady(servers: readonly string[]): void;
  turnStarted(): void;
  itemStarted(item: v2.ThreadItem): void;
  itemCompleted(item: v2.ThreadItem): void;
  plan(plan: v2.TurnPlanUpdatedNotification): void;
  diff(diff: string): void;
  /** A failure; `willRetry` when the engine goes on by itself. */
  error(failure: RunFailure, willRetry: boolean): void;
  usage(usage: v2.ThreadTokenUsage): void;
  /** The end of the run, with the final message of the agent, null when there was none. */
  finished(turn: v2.Turn, lastMessage: string | null): void;
}
