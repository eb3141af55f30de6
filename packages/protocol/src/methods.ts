import type { LegacyApprovalServerRequests } from "./v1/approval.ts";
import type { LegacyAuthNotifications, LegacyAuthRequests } from "./v1/auth.ts";
import type { LegacyCommandRequests } from "./v1/command.ts";
import type { LegacyConversationNotifications, LegacyConversationRequests } from "./v1/conversation.ts";
import type { FuzzyFileSearchNotifications, FuzzyFileSearchRequests } from "./v1/fuzzyFileSearch.ts";
import type { InitializeRequests } from "./v1/initialize.ts";
import type { LegacySendUserRequests } from "./v1/sendUser.ts";
import type { LegacyUserConfigRequests } from "./v1/userConfig.ts";
import type { AccountNotifications, AccountRequests, AccountServerRequests } from "./v2/account.ts";
import type { AppNotifications, AppRequests } from "./v2/app.ts";
import type { ApprovalServerRequests } from "./v2/approval.ts";
import type { CollaborationModeRequests } from "./v2/collaborationMode.ts";
import type { CommandRequests } from "./v2/command.ts";
import type { ConfigRequests } from "./v2/config.ts";
import type { ConfigRequirementsRequests } from "./v2/configRequirements.ts";
import type { ConfigWriteRequests } from "./v2/configWrite.ts";
import type { ExternalAgentRequests } from "./v2/externalAgent.ts";
import type { FeatureRequests } from "./v2/feature.ts";
import type { FeedbackRequests } from "./v2/feedback.ts";
import type { ItemNotifications } from "./v2/item.ts";
import type { McpNotifications, McpRequests } from "./v2/mcp.ts";
import type { MockRequests } from "./v2/mock.ts";
import type { ModelNotifications, ModelRequests } from "./v2/model.ts";
import type { NoticeNotifications } from "./v2/notice.ts";
import type { PermissionProfileRequests } from "./v2/permissionProfile.ts";
import type { RateLimitNotifications, RateLimitRequests } from "./v2/rateLimit.ts";
import type { RealtimeNotifications, RealtimeRequests } from "./v2/realtime.ts";
import type { ReviewRequests } from "./v2/review.ts";
import type { SkillRequests } from "./v2/skill.ts";
import type { ThreadNotifications, ThreadRequests } from "./v2/thread.ts";
import type { ThreadStartRequests } from "./v2/threadStart.ts";
import type { TokenUsageNotifications } from "./v2/tokenUsage.ts";
import type { ToolRequestServerRequests } from "./v2/toolRequest.ts";
import type { TurnNotifications, TurnRequests } from "./v2/turn.ts";
import type { TurnErrorNotifications } from "./v2/turnError.ts";
import type { WindowsSandboxNotifications, WindowsSandboxRequests } from "./v2/windowsSandbox.ts";

/** Every request a client may send, one line per resource. */
export interface ClientRequests
  extends InitializeRequests,
    ThreadStartRequests,
    ThreadRequests,
    SkillRequests,
    AppRequests,
    TurnRequests,
    RealtimeRequests,
    ReviewRequests,
    ModelRequests,
    FeatureRequests,
    CollaborationModeRequests,
    MockRequests,
    McpRequests,
    WindowsSandboxRequests,
    AccountRequests,
    RateLimitRequests,
    FeedbackRequests,
    CommandRequests,
    ConfigRequests,
    ExternalAgentRequests,
    ConfigWriteRequests,
    ConfigRequirementsRequests,
    LegacyConversationRequests,
    LegacySendUserRequests,
    LegacyCommandRequests,
    LegacyAuthRequests,
    LegacyUserConfigRequests,
    FuzzyFileSearchRequests,
    PermissionProfileRequests {}

/** Every request the server may send to a client. */
export interface ServerRequests
  extends ApprovalServerRequests,
    ToolRequestServerRequests,
    AccountServerRequests,
    LegacyApprovalServerRequests {}

/** Every notification the server may send, except the legacy `codex/event/*` stream. */
export interface ServerNotifications
  extends TurnErrorNotifications,
    ThreadNotifications,
    TokenUsageNotifications,
    TurnNotifications,
    ItemNotifications,
    McpNotifications,
    AccountNotifications,
    RateLimitNotifications,
    AppNotifications,
    ModelNotifications,
    NoticeNotifications,
    FuzzyFileSearchNotifications,
    RealtimeNotifications,
    WindowsSandboxNotifications,
    LegacyAuthNotifications,
    LegacyConversationNotifications {}

/** Every notification a client may send. */
export interface ClientNotifications {
  /** Ends the handshake: the client has read the answer to `initialize` and is ready for notifications. */
  initialized: null;
}

/** Name of a request from client to server. */
export type ClientMethod = keyof ClientRequests;

/** Name of a request from server to client. */
export type ServerMethod = keyof ServerRequests;

/** Name of a notification from server to client. */
export type ServerNotificationMethod = keyof ServerNotifications;

/** Name of a notification from client to server. */
export type ClientNotificationMethod = keyof ClientNotifications;

/** Params of a client request; `null` for a method without params. */
export type ParamsOf<M extends ClientMethod> = ClientRequests[M]["params"];

/** Result of a client request. */
export type ResultOf<M extends ClientMethod> = ClientRequests[M]["result"];

/** Params of a server request. */
export type ServerRequestParams<M extends ServerMethod> = ServerRequests[M]["params"];

/** Result the client owes to a server request. */
export type ServerRequestResult<M extends ServerMethod> = ServerRequests[M]["result"];

/** Params of a server notification. */
export type NotificationParams<M extends ServerNotificationMethod> = ServerNotifications[M];
