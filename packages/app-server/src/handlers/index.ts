// Generated from the files beside this one by `pnpm generate`: do not edit.
import type { HandlerMap } from "../handler.ts";
import { initialize } from "./initialize.ts";

/** Every method this server serves, each loaded on first use but the one that every client begins with. */
export const handlers = {
  "account/login/cancel": () =>
    import("./account/login/cancel.ts").then(({ accountLoginCancel }) => accountLoginCancel),
  "account/login/start": () =>
    import("./account/login/start.ts").then(({ accountLoginStart }) => accountLoginStart),
  "account/logout": () => import("./account/logout.ts").then(({ accountLogout }) => accountLogout),
  "account/rateLimits/read": () =>
    import("./account/rateLimits/read.ts").then(({ accountRateLimitsRead }) => accountRateLimitsRead),
  "account/read": () => import("./account/read.ts").then(({ accountRead }) => accountRead),
  addConversationListener: () =>
    import("./addConversationListener.ts").then(({ addConversationListener }) => addConversationListener),
  "app/list": () => import("./app/list.ts").then(({ appList }) => appList),
  archiveConversation: () =>
    import("./archiveConversation.ts").then(({ archiveConversation }) => archiveConversation),
  cancelLoginChatGpt: () =>
    import("./cancelLoginChatGpt.ts").then(({ cancelLoginChatGpt }) => cancelLoginChatGpt),
  "collaborationMode/list": () =>
    import("./collaborationMode/list.ts").then(({ collaborationModeList }) => collaborationModeList),
  "command/exec": () => import("./command/exec.ts").then(({ commandExec }) => commandExec),
  "config/batchWrite": () =>
    import("./config/batchWrite.ts").then(({ configBatchWrite }) => configBatchWrite),
  "config/mcpServer/reload": () =>
    import("./config/mcpServer/reload.ts").then(({ configMcpServerReload }) => configMcpServerReload),
  "config/read": () => import("./config/read.ts").then(({ configRead }) => configRead),
  "config/value/write": () =>
    import("./config/value/write.ts").then(({ configValueWrite }) => configValueWrite),
  "configRequirements/read": () =>
    import("./configRequirements/read.ts").then(({ configRequirementsRead }) => configRequirementsRead),
  execOneOffCommand: () =>
    import("./execOneOffCommand.ts").then(({ execOneOffCommand }) => execOneOffCommand),
  "experimentalFeature/list": () =>
    import("./experimentalFeature/list.ts").then(({ experimentalFeatureList }) => experimentalFeatureList),
  "externalAgentConfig/detect": () =>
    import("./externalAgentConfig/detect.ts").then(
      ({ externalAgentConfigDetect }) => externalAgentConfigDetect,
    ),
  "externalAgentConfig/import": () =>
    import("./externalAgentConfig/import.ts").then(
      ({ externalAgentConfigImport }) => externalAgentConfigImport,
    ),
  "feedback/upload": () => import("./feedback/upload.ts").then(({ feedbackUpload }) => feedbackUpload),
  forkConversation: () => import("./forkConversation.ts").then(({ forkConversation }) => forkConversation),
  fuzzyFileSearch: () => import("./fuzzyFileSearch.ts").then(({ fuzzyFileSearch }) => fuzzyFileSearch),
  "fuzzyFileSearch/sessionStart": () =>
    import("./fuzzyFileSearch/sessionStart.ts").then(
      ({ fuzzyFileSearchSessionStart }) => fuzzyFileSearchSessionStart,
    ),
  "fuzzyFileSearch/sessionStop": () =>
    import("./fuzzyFileSearch/sessionStop.ts").then(
      ({ fuzzyFileSearchSessionStop }) => fuzzyFileSearchSessionStop,
    ),
  "fuzzyFileSearch/sessionUpdate": () =>
    import("./fuzzyFileSearch/sessionUpdate.ts").then(
      ({ fuzzyFileSearchSessionUpdate }) => fuzzyFileSearchSessionUpdate,
    ),
  getAuthStatus: () => import("./getAuthStatus.ts").then(({ getAuthStatus }) => getAuthStatus),
  getConversationSummary: () =>
    import("./getConversationSummary.ts").then(({ getConversationSummary }) => getConversationSummary),
  getUserAgent: () => import("./getUserAgent.ts").then(({ getUserAgent }) => getUserAgent),
  getUserSavedConfig: () =>
    import("./getUserSavedConfig.ts").then(({ getUserSavedConfig }) => getUserSavedConfig),
  gitDiffToRemote: () => import("./gitDiffToRemote.ts").then(({ gitDiffToRemote }) => gitDiffToRemote),
  initialize: () => Promise.resolve(initialize),
  interruptConversation: () =>
    import("./interruptConversation.ts").then(({ interruptConversation }) => interruptConversation),
  listConversations: () =>
    import("./listConversations.ts").then(({ listConversations }) => listConversations),
  loginApiKey: () => import("./loginApiKey.ts").then(({ loginApiKey }) => loginApiKey),
  loginChatGpt: () => import("./loginChatGpt.ts").then(({ loginChatGpt }) => loginChatGpt),
  logoutChatGpt: () => import("./logoutChatGpt.ts").then(({ logoutChatGpt }) => logoutChatGpt),
  "mcpServer/oauth/login": () =>
    import("./mcpServer/oauth/login.ts").then(({ mcpServerOauthLogin }) => mcpServerOauthLogin),
  "mcpServerStatus/list": () =>
    import("./mcpServerStatus/list.ts").then(({ mcpServerStatusList }) => mcpServerStatusList),
  "mock/experimentalMethod": () =>
    import("./mock/experimentalMethod.ts").then(({ mockExperimentalMethod }) => mockExperimentalMethod),
  "model/list": () => import("./model/list.ts").then(({ modelList }) => modelList),
  newConversation: () => import("./newConversation.ts").then(({ newConversation }) => newConversation),
  "permissionProfile/list": () =>
    import("./permissionProfile/list.ts").then(({ permissionProfileList }) => permissionProfileList),
  removeConversationListener: () =>
    import("./removeConversationListener.ts").then(
      ({ removeConversationListener }) => removeConversationListener,
    ),
  resumeConversation: () =>
    import("./resumeConversation.ts").then(({ resumeConversation }) => resumeConversation),
  "review/start": () => import("./review/start.ts").then(({ reviewStart }) => reviewStart),
  sendUserMessage: () => import("./sendUserMessage.ts").then(({ sendUserMessage }) => sendUserMessage),
  sendUserTurn: () => import("./sendUserTurn.ts").then(({ sendUserTurn }) => sendUserTurn),
  setDefaultModel: () => import("./setDefaultModel.ts").then(({ setDefaultModel }) => setDefaultModel),
  "skills/config/write": () =>
    import("./skills/config/write.ts").then(({ skillsConfigWrite }) => skillsConfigWrite),
  "skills/list": () => import("./skills/list.ts").then(({ skillsList }) => skillsList),
  "skills/remote/export": () =>
    import("./skills/remote/export.ts").then(({ skillsRemoteExport }) => skillsRemoteExport),
  "skills/remote/list": () =>
    import("./skills/remote/list.ts").then(({ skillsRemoteList }) => skillsRemoteList),
  "thread/archive": () => import("./thread/archive.ts").then(({ threadArchive }) => threadArchive),
  "thread/backgroundTerminals/clean": () =>
    import("./thread/backgroundTerminals/clean.ts").then(
      ({ threadBackgroundTerminalsClean }) => threadBackgroundTerminalsClean,
    ),
  "thread/compact/start": () =>
    import("./thread/compact/start.ts").then(({ threadCompactStart }) => threadCompactStart),
  "thread/fork": () => import("./thread/fork.ts").then(({ threadFork }) => threadFork),
  "thread/list": () => import("./thread/list.ts").then(({ threadList }) => threadList),
  "thread/loaded/list": () =>
    import("./thread/loaded/list.ts").then(({ threadLoadedList }) => threadLoadedList),
  "thread/name/set": () => import("./thread/name/set.ts").then(({ threadNameSet }) => threadNameSet),
  "thread/read": () => import("./thread/read.ts").then(({ threadRead }) => threadRead),
  "thread/resume": () => import("./thread/resume.ts").then(({ threadResume }) => threadResume),
  "thread/rollback": () => import("./thread/rollback.ts").then(({ threadRollback }) => threadRollback),
  "thread/start": () => import("./thread/start.ts").then(({ threadStart }) => threadStart),
  "thread/unarchive": () => import("./thread/unarchive.ts").then(({ threadUnarchive }) => threadUnarchive),
  "thread/unsubscribe": () =>
    import("./thread/unsubscribe.ts").then(({ threadUnsubscribe }) => threadUnsubscribe),
  "turn/interrupt": () => import("./turn/interrupt.ts").then(({ turnInterrupt }) => turnInterrupt),
  "turn/start": () => import("./turn/start.ts").then(({ turnStart }) => turnStart),
  "turn/steer": () => import("./turn/steer.ts").then(({ turnSteer }) => turnSteer),
  userInfo: () => import("./userInfo.ts").then(({ userInfo }) => userInfo),
  "windowsSandbox/setupStart": () =>
    import("./windowsSandbox/setupStart.ts").then(({ windowsSandboxSetupStart }) => windowsSandboxSetupStart),
} as const satisfies HandlerMap;
