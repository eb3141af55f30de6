import type { EventMsg } from "../event/eventMsg.ts";
import type { ThreadId } from "../model/identifiers.ts";
import type { JsonValue } from "../model/jsonValue.ts";
import type { ReasoningEffort } from "../model/modelOptions.ts";
import type { AskForApproval, SandboxMode } from "../model/policy.ts";
import type { ResponseItem } from "../model/responseItem.ts";
import type { SessionSource } from "../model/sessionSource.ts";
import type { Rpc } from "../rpc.ts";
import type { U64, Usize } from "../scalars.ts";

/** Settings of a new conversation; null takes the configured value. */
export interface NewConversationParams {
  model: string | null;
  modelProvider: string | null;
  profile: string | null;
  cwd: string | null;
  approvalPolicy: AskForApproval | null;
  sandbox: SandboxMode | null;
  /** Further configuration, dotted keys or nested. */
  config: Record<string, JsonValue> | null;
  baseInstructions: string | null;
  developerInstructions: string | null;
  compactPrompt: string | null;
  /** Whether the patch tool is offered; null leaves it to the model's entry. */
  includeApplyPatchTool: boolean | null;
}

/** The new conversation. */
export interface NewConversationResponse {
  conversationId: ThreadId;
  model: string;
  reasoningEffort: ReasoningEffort | null;
  rolloutPath: string;
}

/** Names a conversation by its session file or its id. */
export type GetConversationSummaryParams = { rolloutPath: string } | { conversationId: ThreadId };

/** The conversation in short. */
export interface GetConversationSummaryResponse {
  summary: ConversationSummary;
}

/** A conversation in short. */
export interface ConversationSummary {
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
}

/** State of the repository when the conversation began. */
export interface ConversationGitInfo {
  sha: string | null;
  branch: string | null;
  origin_url: string | null;
}

/** Which conversations to list. */
export interface ListConversationsParams {
  /** How many at most. */
  pageSize: Usize | null;
  cursor: string | null;
  /** Only those of these providers; empty for all, null for the current one. */
  modelProviders: string[] | null;
}

/** A page of conversations, newest first. */
export interface ListConversationsResponse {
  items: ConversationSummary[];
  nextCursor: string | null;
}

/** Which conversation to go on with. */
export interface ResumeConversationParams {
  path: string | null;
  conversationId: ThreadId | null;
  /** Items to begin with instead of a stored conversation. */
  history: ResponseItem[] | null;
  /** Settings that differ from the configured ones. */
  overrides: NewConversationParams | null;
}

/** The conversation, ready to go on. */
export interface ResumeConversationResponse {
  conversationId: ThreadId;
  model: string;
  /** What was said so far. */
  initialMessages: EventMsg[] | null;
  rolloutPath: string;
}

/** Which conversation to copy. */
export interface ForkConversationParams {
  path: string | null;
  conversationId: ThreadId | null;
  overrides: NewConversationParams | null;
}

/** The copy. */
export interface ForkConversationResponse {
  conversationId: ThreadId;
  model: string;
  initialMessages: EventMsg[] | null;
  rolloutPath: string;
}

/** Which conversation to put away. */
export interface ArchiveConversationParams {
  conversationId: ThreadId;
  rolloutPath: string;
}

/** Nothing to say: it is put away. */
export type ArchiveConversationResponse = Record<string, never>;

/** Which conversation to hear. */
export interface AddConversationListenerParams {
  conversationId: ThreadId;
  /**
   * Whether to hear raw model items, too.
   * @default false
   */
  experimentalRawEvents: boolean;
}

/** The subscription. */
export interface AddConversationSubscriptionResponse {
  subscriptionId: string;
}

/** Which subscription to end. */
export interface RemoveConversationListenerParams {
  subscriptionId: string;
}

/** Nothing to say: the subscription has ended. */
export type RemoveConversationSubscriptionResponse = Record<string, never>;

/** A legacy session is ready. */
export interface SessionConfiguredNotification {
  sessionId: ThreadId;
  model: string;
  reasoningEffort: ReasoningEffort | null;
  /** Identifies the prompt history file. */
  historyLogId: U64;
  /** Number of entries in the prompt history. */
  historyEntryCount: Usize;
  initialMessages: EventMsg[] | null;
  rolloutPath: string;
}

/**
 * Conversations, the legacy name of threads.
 * @typescriptOnly
 */
export interface LegacyConversationRequests {
  /** Starts a conversation. Superseded by `thread/start`. */
  newConversation: Rpc<NewConversationParams, NewConversationResponse>;
  /** Tells a stored conversation in short; an error when there is none. */
  getConversationSummary: Rpc<GetConversationSummaryParams, GetConversationSummaryResponse>;
  /** Lists stored conversations. Superseded by `thread/list`. */
  listConversations: Rpc<ListConversationsParams, ListConversationsResponse>;
  /** Goes on with a conversation. Superseded by `thread/resume`. */
  resumeConversation: Rpc<ResumeConversationParams, ResumeConversationResponse>;
  /** Copies a conversation. Superseded by `thread/fork`. */
  forkConversation: Rpc<ForkConversationParams, ForkConversationResponse>;
  /** Puts a conversation away. Superseded by `thread/archive`. */
  archiveConversation: Rpc<ArchiveConversationParams, ArchiveConversationResponse>;
  /** Subscribes to the events of a conversation; newer methods do so by themselves. */
  addConversationListener: Rpc<AddConversationListenerParams, AddConversationSubscriptionResponse>;
  /** Ends a subscription. Superseded by `thread/unsubscribe`. */
  removeConversationListener: Rpc<RemoveConversationListenerParams, RemoveConversationSubscriptionResponse>;
}

/**
 * Notifications of legacy conversations.
 * @typescriptOnly
 */
export interface LegacyConversationNotifications {
  /** A legacy session is ready. */
  sessionConfigured: SessionConfiguredNotification;
}
