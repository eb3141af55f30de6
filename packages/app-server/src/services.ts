import type { Runtime } from "./runtime.ts";
import type { ServerRequests } from "./serverRequests.ts";
import type { Audience } from "./subscriptions.ts";

/** What handlers share: one set per server. */
export interface Services {
  /** The connections that have been initialised. */
  readonly everybody: Audience;
  readonly serverRequests: ServerRequests;
  /** The engine and its threads, started on first use. */
  runtime(): Promise<Runtime>;
  /** Aborted when the server ends. */
  readonly closing: AbortSignal;
  /** Where the server runs. */
  readonly surroundings: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };
  /** Says something for the people who run the server. */
  log(text: string): void;
  /**
   * A client introduces itself; the first one gives the process its originator. Returns the user agent for the
   * answer.
   */
  introduce(client: { readonly name: string; readonly version: string }): string;
}
