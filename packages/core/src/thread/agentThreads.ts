import type { SessionMeta, SessionSource } from "@codex/protocol";
import { type Agent, type AgentWish, agentSource, type CrewHost } from "../agents/agent.ts";
import { AgentCrew } from "../agents/crew.ts";
import type { Config } from "../config/config.ts";

/** What the thread of an agent begins with. */
export interface AgentBeginning {
  readonly config: Config;
  readonly crew: AgentCrew;
}

/** How agents are made of threads. */
export interface AgentThreadsPorts<Wishes> {
  find(threadId: string): Agent | undefined;
  begin(
    beginning: AgentBeginning & { readonly source: SessionSource; readonly parentId: string },
  ): Promise<Agent>;
  /** Goes on with a session; `source` tells what its thread is from now on. */
  reopen(
    threadId: string,
    beginning: AgentBeginning & { source(meta: SessionMeta): SessionSource },
  ): Promise<Agent>;
  close(threadId: string): Promise<void>;
  /** The configuration of a thread with such wishes, with config.toml keys on top. */
  loadConfig(wishes: Wishes, keys: Readonly<Record<string, unknown>>, cwd: string): Promise<Config>;
}

interface Member<Wishes> {
  readonly crew: AgentCrew;
  readonly config: Config;
  readonly wishes: Wishes;
}

/** The threads that may have agents, and how those come about. `Wishes` is what a thread was begun with. */
export class AgentThreads<Wishes> {
  readonly #ports: AgentThreadsPorts<Wishes>;
  readonly #members = new Map<string, Member<Wishes>>();

  constructor(ports: AgentThreadsPorts<Wishes>) {
    this.#ports = ports;
  }

  /** A thread begins that may have agents; returns its crew: that of who begins it, or one of its own. */
  join(threadId: string, member: Omit<Member<Wishes>, "crew">, crew: AgentCrew | null): AgentCrew {
    const joined = crew ?? new AgentCrew(this.#host());
    this.#members.set(threadId, { ...member, crew: joined });
    return joined;
  }

  /** A thread has ended. */
  left(threadId: string): void {
    this.#members.delete(threadId);
    for (const crew of new Set([...this.#members.values()].map((member) => member.crew))) crew.left(threadId);
  }

  #host(): CrewHost {
    const { find, close } = this.#ports;
    return {
      find,
      close,
      begin: async (wish) => {
        const { member, config } = await this.#config(wish);
        const parentId = wish.origin.parent_thread_id;
        return this.#ports.begin({ source: agentSource(wish), parentId, config, crew: member.crew });
      },
      reopen: async (threadId, wish) => {
        const { member, config } = await this.#config({ ...wish, role: null, job: null });
        const source = (meta: SessionMeta): SessionSource => {
          const { agent_nickname = null, agent_role = null } = meta;
          return { subagent: { thread_spawn: { ...wish.origin, agent_nickname, agent_role } } };
        };
        return this.#ports.reopen(threadId, { source, config, crew: member.crew });
      },
    };
  }

  /** What an agent runs with: like the turn that wants it, except for what its role sets. */
  async #config({ turn, role, origin, job }: AgentWish): Promise<{ member: Member<Wishes>; config: Config }> {
    const member = this.#members.get(origin.parent_thread_id);
    if (member === undefined) throw new Error(`thread ${origin.parent_thread_id} may not have agents`);
    const { wishes } = member;
    const base = role === null ? member.config : await this.#ports.loadConfig(wishes, role, turn.cwd);
    const set = (key: string): boolean => role !== null && Object.hasOwn(role, key);
    const ownModel = set("model");
    const config: Config = {
      ...base,
      model: ownModel ? base.model : turn.model.slug,
      effort: ownModel || set("model_reasoning_effort") ? base.effort : turn.effort,
      summary: set("model_reasoning_summary") ? base.summary : turn.summary,
      cwd: turn.cwd,
      approvalPolicy: turn.approvalPolicy,
      sandboxPolicy: turn.sandboxPolicy,
      features: { ...base.features, multi_agent: job !== null || origin.depth < base.agents.maxDepth },
    };
    return { member, config };
  }
}
