import type { Method } from "./source.ts";

/**
 * Client methods in their published order, which the answer to an unknown method spells out. A new method that is
 * missing here goes to the end, where it disturbs nobody.
 */
const METHOD_ORDER: readonly string[] = [
  "initialize",
  "thread/start",
  "thread/resume",
  "thread/fork",
  "thread/archive",
  "thread/unsubscribe",
  "thread/name/set",
  "thread/unarchive",
  "thread/compact/start",
  "thread/backgroundTerminals/clean",
  "thread/rollback",
  "thread/list",
  "thread/loaded/list",
  "thread/read",
  "skills/list",
  "skills/remote/list",
  "skills/remote/export",
  "app/list",
  "skills/config/write",
  "turn/start",
  "turn/steer",
  "turn/interrupt",
  "thread/realtime/start",
  "thread/realtime/appendAudio",
  "thread/realtime/appendText",
  "thread/realtime/stop",
  "review/start",
  "model/list",
  "experimentalFeature/list",
  "collaborationMode/list",
  "mock/experimentalMethod",
  "mcpServer/oauth/login",
  "config/mcpServer/reload",
  "mcpServerStatus/list",
  "windowsSandbox/setupStart",
  "account/login/start",
  "account/login/cancel",
  "account/logout",
  "account/rateLimits/read",
  "feedback/upload",
  "command/exec",
  "config/read",
  "externalAgentConfig/detect",
  "externalAgentConfig/import",
  "config/value/write",
  "config/batchWrite",
  "configRequirements/read",
  "account/read",
  "newConversation",
  "getConversationSummary",
  "listConversations",
  "resumeConversation",
  "forkConversation",
  "archiveConversation",
  "sendUserMessage",
  "sendUserTurn",
  "interruptConversation",
  "addConversationListener",
  "removeConversationListener",
  "gitDiffToRemote",
  "loginApiKey",
  "loginChatGpt",
  "cancelLoginChatGpt",
  "logoutChatGpt",
  "getAuthStatus",
  "getUserSavedConfig",
  "setDefaultModel",
  "getUserAgent",
  "userInfo",
  "fuzzyFileSearch",
  "fuzzyFileSearch/sessionStart",
  "fuzzyFileSearch/sessionUpdate",
  "fuzzyFileSearch/sessionStop",
  "execOneOffCommand",
];

/** Sorts the rows of the client table into their published order; throws on a listed method without a row. */
export function inPublishedOrder(rows: readonly Method[]): Method[] {
  const names = new Set(rows.map((row) => row.method));
  const stale = METHOD_ORDER.filter((method) => !names.has(method));
  if (stale.length > 0) throw new Error(`methodOrder.ts lists methods without a row: ${stale.join(", ")}`);
  const rank = (row: Method): number => {
    const index = METHOD_ORDER.indexOf(row.method);
    return index < 0 ? METHOD_ORDER.length : index;
  };
  return [...rows].sort((a, b) => rank(a) - rank(b));
}
