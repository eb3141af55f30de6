type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

/** A method and params that are right for it. */
export type UsualRequest = readonly [method: string, params: Json];

/**
 * A request for nearly every method, to be made wrong. Left out are those that go out to the network or wait for a
 * browser. `threadId` is a thread that is there.
 */
export function usualRequests(threadId: string): readonly [UsualRequest, ...UsualRequest[]] {
  const input = [
    { type: "text", text: "hello", text_elements: [{ byteRange: { start: 0, end: 2 }, placeholder: null }] },
  ];
  const edit = { keyPath: "tui.theme", value: "dark", mergeStrategy: "replace" };
  return [
    [
      "initialize",
      { clientInfo: { name: "n", title: "t", version: "1" }, capabilities: { experimentalApi: true } },
    ],
    [
      "thread/start",
      {
        model: "m",
        cwd: ".",
        approvalPolicy: "never",
        sandbox: "read-only",
        config: { a: { b: 1 } },
        ephemeral: true,
      },
    ],
    ["thread/resume", { threadId, path: null, history: [], overrides: {} }],
    ["thread/fork", { threadId, path: "/nonexistent", model: null }],
    ["thread/read", { threadId, includeTurns: true }],
    [
      "thread/list",
      {
        cursor: null,
        limit: 5,
        sortKey: "created_at",
        modelProviders: ["x"],
        sourceKinds: ["cli"],
        archived: false,
        searchTerm: "a",
      },
    ],
    ["thread/loaded/list", { cursor: null, limit: 3 }],
    ["thread/name/set", { threadId, name: "name" }],
    ["thread/archive", { threadId: "00000000-0000-0000-0000-000000000000" }],
    ["thread/unarchive", { threadId: "00000000-0000-0000-0000-000000000000" }],
    ["thread/unsubscribe", { threadId: "00000000-0000-0000-0000-000000000000" }],
    ["thread/rollback", { threadId, numTurns: 1 }],
    ["thread/compact/start", { threadId: "00000000-0000-0000-0000-000000000000" }],
    ["thread/backgroundTerminals/clean", { threadId }],
    [
      "turn/start",
      {
        threadId: "00000000-0000-0000-0000-000000000000",
        input,
        cwd: ".",
        effort: "low",
        summary: "auto",
        outputSchema: { type: "object" },
      },
    ],
    ["turn/steer", { threadId, input, expectedTurnId: "t" }],
    ["turn/interrupt", { threadId, turnId: "t" }],
    [
      "review/start",
      {
        threadId: "00000000-0000-0000-0000-000000000000",
        target: { type: "commit", sha: "abc", title: null },
        delivery: "inline",
      },
    ],
    ["model/list", { cursor: null, limit: 2, includeHidden: false }],
    ["config/read", { includeLayers: true, cwd: "." }],
    ["config/value/write", { ...edit, filePath: null, expectedVersion: null }],
    ["config/batchWrite", { edits: [edit], filePath: null, expectedVersion: null }],
    [
      "command/exec",
      { command: ["true"], cwd: ".", timeoutMs: 500, sandboxPolicy: { type: "dangerFullAccess" } },
    ],
    ["fuzzyFileSearch", { query: "q", roots: ["."], cancellationToken: "t" }],
    ["fuzzyFileSearch/sessionStart", { sessionId: "s", roots: ["."] }],
    ["fuzzyFileSearch/sessionUpdate", { sessionId: "s", query: "q" }],
    ["fuzzyFileSearch/sessionStop", { sessionId: "s" }],
    ["account/read", { refreshToken: false }],
    ["account/rateLimits/read", null],
    ["account/login/cancel", { loginId: "00000000-0000-0000-0000-000000000000" }],
    [
      "skills/list",
      { cwds: ["."], forceReload: false, perCwdExtraUserRoots: [{ cwd: ".", extraUserRoots: ["."] }] },
    ],
    ["skills/config/write", { path: "/nonexistent/SKILL.md", enabled: false }],
    ["mcpServerStatus/list", { cursor: null, limit: 1 }],
    ["config/mcpServer/reload", null],
    ["app/list", { cursor: null, limit: 1, threadId: null }],
    ["experimentalFeature/list", { cursor: null, limit: 1 }],
    ["collaborationMode/list", {}],
    ["mock/experimentalMethod", { value: "v" }],
    ["windowsSandbox/setupStart", { mode: "elevated" }],
    ["externalAgentConfig/detect", { includeHome: false, cwds: ["."] }],
    ["getAuthStatus", { includeToken: false, refreshToken: false }],
    ["getUserAgent", null],
    ["userInfo", null],
    ["newConversation", { model: "m", cwd: ".", sandbox: "read-only" }],
    [
      "sendUserMessage",
      { conversationId: threadId, items: [{ type: "text", data: { text: "x", text_elements: [] } }] },
    ],
    ["listConversations", { pageSize: 3, cursor: null, modelProviders: null }],
    ["gitDiffToRemote", { cwd: "." }],
  ];
}
