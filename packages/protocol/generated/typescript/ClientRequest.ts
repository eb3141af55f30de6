// Generated from the protocol's source types. Do not edit.
import type { AddConversationListenerParams } from "./AddConversationListenerParams";
import type { AppsListParams } from "./v2/AppsListParams";
import type { ArchiveConversationParams } from "./ArchiveConversationParams";
import type { CancelLoginAccountParams } from "./v2/CancelLoginAccountParams";
import type { CancelLoginChatGptParams } from "./CancelLoginChatGptParams";
import type { CommandExecParams } from "./v2/CommandExecParams";
import type { ConfigBatchWriteParams } from "./v2/ConfigBatchWriteParams";
import type { ConfigReadParams } from "./v2/ConfigReadParams";
import type { ConfigValueWriteParams } from "./v2/ConfigValueWriteParams";
import type { ExecOneOffCommandParams } from "./ExecOneOffCommandParams";
import type { ExperimentalFeatureListParams } from "./v2/ExperimentalFeatureListParams";
import type { ExternalAgentConfigDetectParams } from "./v2/ExternalAgentConfigDetectParams";
import type { ExternalAgentConfigImportParams } from "./v2/ExternalAgentConfigImportParams";
import type { FeedbackUploadParams } from "./v2/FeedbackUploadParams";
import type { ForkConversationParams } from "./ForkConversationParams";
import type { FuzzyFileSearchParams } from "./FuzzyFileSearchParams";
import type { GetAccountParams } from "./v2/GetAccountParams";
import type { GetAuthStatusParams } from "./GetAuthStatusParams";
import type { GetConversationSummaryParams } from "./GetConversationSummaryParams";
import type { GitDiffToRemoteParams } from "./GitDiffToRemoteParams";
import type { InitializeParams } from "./InitializeParams";
import type { InterruptConversationParams } from "./InterruptConversationParams";
import type { ListConversationsParams } from "./ListConversationsParams";
import type { ListMcpServerStatusParams } from "./v2/ListMcpServerStatusParams";
import type { LoginAccountParams } from "./v2/LoginAccountParams";
import type { LoginApiKeyParams } from "./LoginApiKeyParams";
import type { McpServerOauthLoginParams } from "./v2/McpServerOauthLoginParams";
import type { ModelListParams } from "./v2/ModelListParams";
import type { NewConversationParams } from "./NewConversationParams";
import type { PermissionProfileListParams } from "./v2/PermissionProfileListParams";
import type { RemoveConversationListenerParams } from "./RemoveConversationListenerParams";
import type { RequestId } from "./RequestId";
import type { ResumeConversationParams } from "./ResumeConversationParams";
import type { ReviewStartParams } from "./v2/ReviewStartParams";
import type { SendUserMessageParams } from "./SendUserMessageParams";
import type { SendUserTurnParams } from "./SendUserTurnParams";
import type { SetDefaultModelParams } from "./SetDefaultModelParams";
import type { SkillsConfigWriteParams } from "./v2/SkillsConfigWriteParams";
import type { SkillsListParams } from "./v2/SkillsListParams";
import type { SkillsRemoteReadParams } from "./v2/SkillsRemoteReadParams";
import type { SkillsRemoteWriteParams } from "./v2/SkillsRemoteWriteParams";
import type { ThreadArchiveParams } from "./v2/ThreadArchiveParams";
import type { ThreadCompactStartParams } from "./v2/ThreadCompactStartParams";
import type { ThreadForkParams } from "./v2/ThreadForkParams";
import type { ThreadListParams } from "./v2/ThreadListParams";
import type { ThreadLoadedListParams } from "./v2/ThreadLoadedListParams";
import type { ThreadReadParams } from "./v2/ThreadReadParams";
import type { ThreadResumeParams } from "./v2/ThreadResumeParams";
import type { ThreadRollbackParams } from "./v2/ThreadRollbackParams";
import type { ThreadSetNameParams } from "./v2/ThreadSetNameParams";
import type { ThreadStartParams } from "./v2/ThreadStartParams";
import type { ThreadUnarchiveParams } from "./v2/ThreadUnarchiveParams";
import type { ThreadUnsubscribeParams } from "./v2/ThreadUnsubscribeParams";
import type { TurnInterruptParams } from "./v2/TurnInterruptParams";
import type { TurnStartParams } from "./v2/TurnStartParams";
import type { TurnSteerParams } from "./v2/TurnSteerParams";
import type { WindowsSandboxSetupStartParams } from "./v2/WindowsSandboxSetupStartParams";

/** A request from the client to the server. */
export type ClientRequest =
  | { "method": "initialize", id: RequestId, params: InitializeParams }
  | { "method": "thread/start", id: RequestId, params: ThreadStartParams }
  | { "method": "thread/resume", id: RequestId, params: ThreadResumeParams }
  | { "method": "thread/fork", id: RequestId, params: ThreadForkParams }
  | { "method": "thread/archive", id: RequestId, params: ThreadArchiveParams }
  | { "method": "thread/unsubscribe", id: RequestId, params: ThreadUnsubscribeParams }
  | { "method": "thread/name/set", id: RequestId, params: ThreadSetNameParams }
  | { "method": "thread/unarchive", id: RequestId, params: ThreadUnarchiveParams }
  | { "method": "thread/compact/start", id: RequestId, params: ThreadCompactStartParams }
  | { "method": "thread/rollback", id: RequestId, params: ThreadRollbackParams }
  | { "method": "thread/list", id: RequestId, params: ThreadListParams }
  | { "method": "thread/loaded/list", id: RequestId, params: ThreadLoadedListParams }
  | { "method": "thread/read", id: RequestId, params: ThreadReadParams }
  | { "method": "skills/list", id: RequestId, params: SkillsListParams }
  | { "method": "skills/remote/list", id: RequestId, params: SkillsRemoteReadParams }
  | { "method": "skills/remote/export", id: RequestId, params: SkillsRemoteWriteParams }
  | { "method": "skills/config/write", id: RequestId, params: SkillsConfigWriteParams }
  | { "method": "app/list", id: RequestId, params: AppsListParams }
  | { "method": "turn/start", id: RequestId, params: TurnStartParams }
  | { "method": "turn/steer", id: RequestId, params: TurnSteerParams }
  | { "method": "turn/interrupt", id: RequestId, params: TurnInterruptParams }
  | { "method": "review/start", id: RequestId, params: ReviewStartParams }
  | { "method": "model/list", id: RequestId, params: ModelListParams }
  | { "method": "experimentalFeature/list", id: RequestId, params: ExperimentalFeatureListParams }
  | { "method": "mcpServer/oauth/login", id: RequestId, params: McpServerOauthLoginParams }
  | { "method": "config/mcpServer/reload", id: RequestId, params?: undefined }
  | { "method": "mcpServerStatus/list", id: RequestId, params: ListMcpServerStatusParams }
  | { "method": "windowsSandbox/setupStart", id: RequestId, params: WindowsSandboxSetupStartParams }
  | { "method": "account/login/start", id: RequestId, params: LoginAccountParams }
  | { "method": "account/login/cancel", id: RequestId, params: CancelLoginAccountParams }
  | { "method": "account/logout", id: RequestId, params?: undefined }
  | { "method": "account/read", id: RequestId, params: GetAccountParams }
  | { "method": "account/rateLimits/read", id: RequestId, params?: undefined }
  | { "method": "feedback/upload", id: RequestId, params: FeedbackUploadParams }
  | { "method": "command/exec", id: RequestId, params: CommandExecParams }
  | { "method": "config/read", id: RequestId, params: ConfigReadParams }
  | { "method": "externalAgentConfig/detect", id: RequestId, params: ExternalAgentConfigDetectParams }
  | { "method": "externalAgentConfig/import", id: RequestId, params: ExternalAgentConfigImportParams }
  | { "method": "config/value/write", id: RequestId, params: ConfigValueWriteParams }
  | { "method": "config/batchWrite", id: RequestId, params: ConfigBatchWriteParams }
  | { "method": "configRequirements/read", id: RequestId, params?: undefined }
  | { "method": "newConversation", id: RequestId, params: NewConversationParams }
  | { "method": "getConversationSummary", id: RequestId, params: GetConversationSummaryParams }
  | { "method": "listConversations", id: RequestId, params: ListConversationsParams }
  | { "method": "resumeConversation", id: RequestId, params: ResumeConversationParams }
  | { "method": "forkConversation", id: RequestId, params: ForkConversationParams }
  | { "method": "archiveConversation", id: RequestId, params: ArchiveConversationParams }
  | { "method": "addConversationListener", id: RequestId, params: AddConversationListenerParams }
  | { "method": "removeConversationListener", id: RequestId, params: RemoveConversationListenerParams }
  | { "method": "sendUserMessage", id: RequestId, params: SendUserMessageParams }
  | { "method": "sendUserTurn", id: RequestId, params: SendUserTurnParams }
  | { "method": "interruptConversation", id: RequestId, params: InterruptConversationParams }
  | { "method": "gitDiffToRemote", id: RequestId, params: GitDiffToRemoteParams }
  | { "method": "execOneOffCommand", id: RequestId, params: ExecOneOffCommandParams }
  | { "method": "loginApiKey", id: RequestId, params: LoginApiKeyParams }
  | { "method": "loginChatGpt", id: RequestId, params?: undefined }
  | { "method": "cancelLoginChatGpt", id: RequestId, params: CancelLoginChatGptParams }
  | { "method": "logoutChatGpt", id: RequestId, params?: undefined }
  | { "method": "getAuthStatus", id: RequestId, params: GetAuthStatusParams }
  | { "method": "getUserAgent", id: RequestId, params?: undefined }
  | { "method": "userInfo", id: RequestId, params?: undefined }
  | { "method": "getUserSavedConfig", id: RequestId, params?: undefined }
  | { "method": "setDefaultModel", id: RequestId, params: SetDefaultModelParams }
  | { "method": "fuzzyFileSearch", id: RequestId, params: FuzzyFileSearchParams }
  | { "method": "permissionProfile/list", id: RequestId, params: PermissionProfileListParams };
