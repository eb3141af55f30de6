// Generated from the protocol's source types. Do not edit.
import type { GitInfo } from "./GitInfo";
import type { SessionSource } from "./SessionSource";
import type { ThreadHistoryMode } from "./ThreadHistoryMode";
import type { ThreadStatus } from "./ThreadStatus";
import type { Turn } from "./Turn";

/** A conversation of a user with the agent. */
export type Thread = {
  id: string;
  /** First thing the user said; empty before that. */
  preview: string;
  /** Id of the provider it was started with. */
  modelProvider: string;
  /** Unix seconds. */
  createdAt: number;
  /** Unix seconds. */
  updatedAt: number;
  status: ThreadStatus;
  /** Session file; null for an ephemeral thread. */
  path: string | null;
  cwd: string;
  /** Version of the program that started it. */
  cliVersion: string;
  source: SessionSource;
  /** Name of the sub-agent; null when it is none. */
  agentNickname: string | null;
  /** Role of the sub-agent; null when it is none. */
  agentRole: string | null;
  /** State of the repository when it began; null outside one. */
  gitInfo: GitInfo | null;
  /** Name the user gave it; null for none. */
  name: string | null;
  /** How its history is kept. An addition to the surface of 0.106, from later releases. */
  historyMode?: ThreadHistoryMode;
  /** Filled where a method says so, else empty. */
  turns: Turn[];
};
