// Generated from the protocol's source types. Do not edit.
import type { ConversationGitInfo } from "./ConversationGitInfo";
import type { SessionSource } from "./SessionSource";
import type { ThreadId } from "./ThreadId";

/** A conversation in short. */
export type ConversationSummary = {
  conversationId: ThreadId;
  path: string;
  /** The first thing the user said. */
  preview: string;
  /** When it began, RFC 3339. */
  timestamp: string | null;
  /** When it last changed, RFC 3339. */
  updatedAt: string | null;
  modelProvider: string;
  cwd: string;
  cliVersion: string;
  source: SessionSource;
  gitInfo: ConversationGitInfo | null;
};
