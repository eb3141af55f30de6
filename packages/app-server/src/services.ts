import type { Storage } from "@codex/core/storage";
import type { ConversationListeners } from "./conversation/conversationListeners.ts";
import type { Runtime } from "./runtime.ts";
import type { ServerRequests } from "./serverRequests.ts";
import type { Audience } from "./subscriptions.ts";

/** What handlers share: one set per server. */
export interface Services {
  /** The connections that have been initialised. */
  readonly everybody: Audience;
  readonly serverRequests: ServerRequests;
  /** Subscriptions of the legacy surface. */
  readonly conversationListeners: ConversationListeners;
  /** What this process calls itself to providers; null before the first client has introduced itself. */
  readonly userAgent: string | null;
  /** The engine and its threads, started on first use. */
  runtime(): Promise<Runtime>;
  /** Aborted when the server ends. */
  readonly closing: AbortSignal;
  /** Where the server runs. */
  readonly surroundings: {
    readonly cwd: string;
    readonly env: NodeJS.ProcessEnv;
    readonly unlimitedInput?: boolean;
  };
  /** The engine and its threads when they have been started. */
  readonly running: Runtime | null;
  /** Configuration and sessions on disk: the part of the engine that is there before the rest. */
  storage(): Promise<Storage>;
  /** Says something for the people who run the server. */
  log(text: string): void;
  /**
   * A client introduces itself; the first one gives the process its originator. Returns the user agent for the
   * answer.
   */
  introduce(client: { readonly name: string; readonly version: string }): string;
}
