import type { SubAgentSource } from "../model/sessionSource.ts";
import type { Rpc } from "../rpc.ts";
import type { I64, U32 } from "../scalars.ts";
import type { Turn } from "./turn.ts";

/** Which thread to put away. */
export interface ThreadArchiveParams {
  threadId: string;
}

/** Nothing to say: it is put away. */
export type ThreadArchiveResponse = Record<string, never>;

/** Which thread this connection no longer wants to hear. */
export interface ThreadUnsubscribeParams {
  threadId: string;
}

/** What came of it. */
export interface ThreadUnsubscribeResponse {
  status: ThreadUnsubscribeStatus;
}

/** Whether the connection was subscribed, was not, or the thread is not loaded. */
export type ThreadUnsubscribeStatus = "notLoaded" | "notSubscribed" | "unsubscribed";

/** A name for a thread. */
export interface ThreadSetNameParams {
  threadId: string;
  /** Trimmed; must not be empty then. Need not be unique. */
  name: string;
}

/** Nothing to say: it has the name. */
export type ThreadSetNameResponse = Record<string, never>;

/** Which thread to bring back. */
export interface ThreadUnarchiveParams {
  threadId: string;
}

/** The thread, back in its place. */
export interface ThreadUnarchiveResponse {
  thread: Thread;
}

/** A conversation of a user with the agent. */
export interface Thread {
  id: string;
  /** First thing the user said; empty before that. */
  preview: string;
  /** Id of the provider it was started with. */
  modelProvider: string;
  /** Unix seconds. */
  createdAt: I64;
  /** Unix seconds. */
  updatedAt: I64;
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
}

/** How the history of a thread is kept: whole, in its session file. */
export type ThreadHistoryMode = "legacy";

/** What a thread is doing. */
export type ThreadStatus =
  | { type: "notLoaded" }
  | { type: "idle" }
  | { type: "systemError" }
  | {
      type: "active";
      /** What it waits for; empty while it works. */
      activeFlags: ThreadActiveFlag[];
    };

/** What a working thread waits for. */
export type ThreadActiveFlag = "waitingOnApproval" | "waitingOnUserInput";

/** Which kind of program started a thread. */
export type SessionSource =
  | "cli"
  | "vscode"
  | "exec"
  | "appServer"
  | { subAgent: SubAgentSource }
  | "unknown";

/** State of a repository; null for what could not be told. */
export interface GitInfo {
  sha: string | null;
  branch: string | null;
  originUrl: string | null;
}

/** Which thread to compact. */
export interface ThreadCompactStartParams {
  threadId: string;
}

/** Nothing to say: progress comes as notifications. */
export type ThreadCompactStartResponse = Record<string, never>;

/** Whose background commands to end. */
export interface ThreadBackgroundTerminalsCleanParams {
  threadId: string;
}

/** Nothing to say: they have ended. */
export type ThreadBackgroundTerminalsCleanResponse = Record<string, never>;

/** How much of a thread to take back. */
export interface ThreadRollbackParams {
  threadId: string;
  /** At least 1; more than there are takes back all. */
  numTurns: U32;
}

/** The thread as it is now, with its turns. */
export interface ThreadRollbackResponse {
  thread: Thread;
}

/** Which stored threads to list. */
export interface ThreadListParams {
  /** Where the last page ended; null for the first page. */
  cursor?: string | null;
  /** At most this many; at least one is given. */
  limit?: U32 | null;
  sortKey?: ThreadSortKey | null;
  /** Only those of these providers; empty for all, left out for the current one. */
  modelProviders?: string[] | null;
  /** Only those started so; empty or left out for interactive ones. */
  sourceKinds?: ThreadSourceKind[] | null;
  /** True for archived threads only, otherwise live ones only. */
  archived?: boolean | null;
  /** Only those of exactly this folder. */
  cwd?: string | null;
  /** Only those whose first message contains this, upper and lower case told apart. */
  searchTerm?: string | null;
}

/** What a list is sorted by, newest first. */
export type ThreadSortKey = "created_at" | "updated_at";

/** Which kind of program started a thread, as a filter. */
export type ThreadSourceKind =
  | "cli"
  | "vscode"
  | "exec"
  | "appServer"
  | "subAgent"
  | "subAgentReview"
  | "subAgentCompact"
  | "subAgentThreadSpawn"
  | "subAgentOther"
  | "unknown";

/** A page of threads. */
export interface ThreadListResponse {
  data: Thread[];
  /** Give it back for the next page; null at the end. */
  nextCursor: string | null;
}

/** Which page of the loaded threads to list. */
export interface ThreadLoadedListParams {
  cursor?: string | null;
  limit?: U32 | null;
}

/** A page of ids of loaded threads. */
export interface ThreadLoadedListResponse {
  data: string[];
  nextCursor: string | null;
}

/** Which thread to read. */
export interface ThreadReadParams {
  threadId: string;
  /**
   * Whether its turns are wanted.
   * @default false
   */
  includeTurns: boolean;
}

/** The thread. */
export interface ThreadReadResponse {
  thread: Thread;
}

/** A thread was started or forked. */
export interface ThreadStartedNotification {
  thread: Thread;
}

/** A thread does something else now. */
export interface ThreadStatusChangedNotification {
  threadId: string;
  status: ThreadStatus;
}

/** A thread was put away. */
export interface ThreadArchivedNotification {
  threadId: string;
}

/** A thread was brought back. */
export interface ThreadUnarchivedNotification {
  threadId: string;
}

/** A thread was unloaded. */
export interface ThreadClosedNotification {
  threadId: string;
}

/** A thread got a name. */
export interface ThreadNameUpdatedNotification {
  threadId: string;
  /**
   * @nullable
   */
  threadName?: string;
}

/** The history of a thread was replaced by a summary. */
export interface ContextCompactedNotification {
  threadId: string;
  turnId: string;
}

/** Threads. */
export interface ThreadRequests {
  /** Puts a thread away; an error when nothing of it is stored yet. */
  "thread/archive": Rpc<ThreadArchiveParams, ThreadArchiveResponse>;
  /** Ends this connection's subscription; the last one unloads the thread and interrupts its turn. */
  "thread/unsubscribe": Rpc<ThreadUnsubscribeParams, ThreadUnsubscribeResponse>;
  /** Gives a loaded thread a name. */
  "thread/name/set": Rpc<ThreadSetNameParams, ThreadSetNameResponse>;
  /** Brings a thread back. */
  "thread/unarchive": Rpc<ThreadUnarchiveParams, ThreadUnarchiveResponse>;
  /** Replaces the history by a summary; answers at once. */
  "thread/compact/start": Rpc<ThreadCompactStartParams, ThreadCompactStartResponse>;
  /**
   * Ends the background commands of a thread.
   * @experimental thread/backgroundTerminals/clean
   */
  "thread/backgroundTerminals/clean": Rpc<
    ThreadBackgroundTerminalsCleanParams,
    ThreadBackgroundTerminalsCleanResponse
  >;
  /** Takes back the last turns; files stay as they are. Refused during a turn or another rollback. */
  "thread/rollback": Rpc<ThreadRollbackParams, ThreadRollbackResponse>;
  /** Lists stored threads, newest first; a page is full unless it is the last. */
  "thread/list": Rpc<ThreadListParams, ThreadListResponse>;
  /** Lists ids of loaded threads. */
  "thread/loaded/list": Rpc<ThreadLoadedListParams, ThreadLoadedListResponse>;
  /** Reads a thread without loading it; an error for an unknown one. */
  "thread/read": Rpc<ThreadReadParams, ThreadReadResponse>;
}

/** What happens to threads. */
export interface ThreadNotifications {
  /** A thread was started or forked. */
  "thread/started": ThreadStartedNotification;
  /** A thread does something else now. */
  "thread/status/changed": ThreadStatusChangedNotification;
  /** A thread was put away. */
  "thread/archived": ThreadArchivedNotification;
  /** A thread was brought back. */
  "thread/unarchived": ThreadUnarchivedNotification;
  /** A thread was unloaded. */
  "thread/closed": ThreadClosedNotification;
  /** A thread got a name. */
  "thread/name/updated": ThreadNameUpdatedNotification;
  /** The history was replaced by a summary. */
  "thread/compacted": ContextCompactedNotification;
}
