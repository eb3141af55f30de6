import type { SessionSource } from "@codex/protocol";

/** What a thread is and stays. */
export interface ThreadIdentity {
  /** UUID version 7. */
  readonly id: string;
  readonly createdAt: Date;
  readonly source: SessionSource;
  /** Client that began the thread. */
  readonly originator: string;
  /** Version written into its session file. */
  readonly version: string;
  /** Id of its model provider. */
  readonly modelProvider: string;
}
