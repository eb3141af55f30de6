import type { SessionSummary, Thread } from "@codex/core";
import type { SandboxPolicy, SessionMeta, SessionSource, v2 } from "@codex/protocol";

/** What both forms of a thread share. */
export interface ThreadState {
  readonly status: v2.ThreadStatus;
  readonly turns?: v2.Turn[];
}

/** A loaded thread that has no session file yet, or never will: then it has no preview either. */
export function loadedThread(thread: Thread, { status, turns = [] }: ThreadState): v2.Thread {
  return {
    id: thread.id,
    preview: thread.rolloutPath === null ? "" : thread.preview,
    modelProvider: thread.settings.modelProvider,
    createdAt: thread.createdAt,
    updatedAt: thread.createdAt,
    status,
    path: thread.rolloutPath,
    cwd: thread.settings.cwd,
    cliVersion: thread.cliVersion,
    source: toWireSource(thread.source),
    ...agent(thread.source),
    gitInfo: gitInfo(thread.gitInfo),
    name: thread.name,
    historyMode: "legacy",
    turns,
  };
}

/** A thread as its session file tells it. */
export function storedThread(session: SessionSummary, { status, turns = [] }: ThreadState): v2.Thread {
  const { meta } = session;
  return {
    id: session.id,
    preview: session.preview ?? "",
    modelProvider: meta.model_provider ?? "",
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
    status,
    path: session.path,
    cwd: meta.cwd,
    cliVersion: meta.cli_version,
    source: toWireSource(meta.source),
    ...agent(meta.source, meta),
    gitInfo: gitInfo(meta.git ?? null),
    name: session.name,
    historyMode: "legacy",
    turns,
  };
}

/** The settings that follow a thread in the answers to start, resume and fork. */
export function threadSettings({ settings }: Thread): Omit<v2.ThreadStartResponse, "thread"> {
  return {
    model: settings.model,
    modelProvider: settings.modelProvider,
    cwd: settings.cwd,
    approvalPolicy: settings.approvalPolicy,
    sandbox: toWireSandbox(settings.sandboxPolicy),
    reasoningEffort: settings.effort,
  };
}

/** Where a session came from. */
function toWireSource(source: SessionSource): v2.SessionSource {
  if (typeof source === "object") return { subAgent: source.subagent };
  return source === "mcp" ? "appServer" : source;
}

/** What commands may touch. */
function toWireSandbox(policy: SandboxPolicy): v2.SandboxPolicy {
  switch (policy.type) {
    case "danger-full-access":
      return { type: "dangerFullAccess" };
    case "read-only":
      return { type: "readOnly", access: toWireAccess(policy.access) };
    case "external-sandbox":
      return { type: "externalSandbox", networkAccess: policy.network_access };
    case "workspace-write":
      return {
        type: "workspaceWrite",
        writableRoots: policy.writable_roots ?? [],
        readOnlyAccess: toWireAccess(policy.read_only_access),
        networkAccess: policy.network_access,
        excludeTmpdirEnvVar: policy.exclude_tmpdir_env_var,
        excludeSlashTmp: policy.exclude_slash_tmp,
      };
  }
}

type ReadOnlyAccess = Extract<SandboxPolicy, { type: "read-only" }>["access"];

function toWireAccess(access: ReadOnlyAccess): v2.ReadOnlyAccess {
  if (access === undefined || access.type === "full-access") return { type: "fullAccess" };
  return {
    type: "restricted",
    includePlatformDefaults: access.include_platform_defaults,
    readableRoots: access.readable_roots ?? [],
  };
}

function gitInfo(git: SessionMeta["git"] | null): v2.GitInfo | null {
  if (git == null || Object.keys(git).length === 0) return null;
  return {
    sha: git.commit_hash ?? null,
    branch: git.branch ?? null,
    originUrl: git.repository_url ?? null,
  };
}

type AgentNames = Pick<v2.Thread, "agentNickname" | "agentRole">;

/** What an agent is called; what its file says by itself goes before what it says of where it came from. */
function agent(source: SessionSource, meta: Partial<SessionMeta> = {}): AgentNames {
  const origin = typeof source === "object" ? agentOf(source.subagent) : null;
  return {
    agentNickname: meta.agent_nickname ?? origin?.agentNickname ?? null,
    agentRole: meta.agent_role ?? origin?.agentRole ?? null,
  };
}

function agentOf(source: Extract<SessionSource, object>["subagent"]): AgentNames | null {
  if (source === "memory_consolidation") return { agentNickname: "Morpheus", agentRole: "memory builder" };
  if (typeof source !== "object" || !("thread_spawn" in source)) return null;
  const { agent_nickname: agentNickname, agent_role: agentRole } = source.thread_spawn;
  return { agentNickname, agentRole };
}
