import type { RolloutGitInfo, SessionMeta, v2 } from "@codex/protocol";
import { originOf } from "../agents/agent.ts";
import type { ThreadIdentity } from "./identity.ts";

/** What the first line of a session file tells besides the identity of its thread. */
export interface SessionFacts {
  /** Absolute folder the thread begins in. */
  readonly cwd: string;
  readonly instructions: string;
  /** Tools that the client offers. */
  readonly clientTools?: readonly v2.DynamicToolSpec[];
  readonly git: RolloutGitInfo | null;
  /** Thread whose history this one begins with. */
  readonly forkedFrom?: string;
}

/** The first line of a session file. */
export function sessionMeta(identity: ThreadIdentity, facts: SessionFacts): SessionMeta {
  const { cwd, instructions, clientTools = [], git, forkedFrom } = facts;
  const { agent_nickname: nickname, agent_role: role } = originOf(identity.source) ?? {};
  return {
    id: identity.id,
    ...(forkedFrom === undefined ? {} : { forked_from_id: forkedFrom }),
    timestamp: identity.createdAt.toISOString(),
    cwd,
    originator: identity.originator,
    cli_version: identity.version,
    source: identity.source,
    ...(nickname ? { agent_nickname: nickname } : {}),
    ...(role ? { agent_role: role } : {}),
    model_provider: identity.modelProvider,
    base_instructions: { text: instructions },
    ...(clientTools.length === 0 ? {} : { dynamic_tools: [...clientTools] }),
    ...(git === null ? {} : { git }),
  };
}
