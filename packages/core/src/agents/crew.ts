import { setImmediate } from "node:timers/promises";
import type { AgentStatus, CollabAgentRef, UserInput } from "@codex/protocol";
import { CodexError } from "../errors.ts";
import {
  type Agent,
  type AgentOrigin,
  type AgentWish,
  type CrewHost,
  isJobWorker,
  originOf,
} from "./agent.ts";
import { isFinal } from "./agentStatus.ts";
import { AgentWatch } from "./agentWatch.ts";
import type { CsvJob } from "./csvJob.ts";
import { pickNickname } from "./nicknames.ts";

/** What is wished of a new agent; its name is the crew's business. */
export interface Hire extends Omit<AgentWish, "origin"> {
  readonly origin: Omit<AgentOrigin, "agent_nickname">;
  /** Most agents that may be open at once in the whole crew. */
  readonly maxAgents: number;
}

/** How a job is run. */
export interface JobRun {
  readonly maxAgents: number;
  readonly signal: AbortSignal;
  /** Hears of each item that is done. */
  readonly changed: () => void;
}

/** Name and role of an agent, as events carry them. */
export type AgentBadge = Omit<CollabAgentRef, "thread_id">;

/** The agents of one thread, their agents and so on: they share one bound and never a name. */
export class AgentCrew {
  readonly #host: CrewHost;
  /** Open agents, and places held for those that are being opened. */
  readonly #open = new Set<string | symbol>();
  readonly #names = new Set<string>();
  /** Jobs under way, by id. */
  readonly #jobs = new Map<string, CsvJob>();
  /** By thread id. */
  readonly #watches = new Map<string, AgentWatch>();

  constructor(host: CrewHost) {
    this.#host = host;
  }

  /** A thread has ended; not all of them are of this crew. */
  left(threadId: string): void {
    this.#open.delete(threadId);
    this.#watches.get(threadId)?.end();
    this.#watches.delete(threadId);
  }

  /** How far an agent has come; `not_found` when its thread is not loaded. */
  status(threadId: string): AgentStatus {
    return this.#watch(threadId)?.status ?? "not_found";
  }

  /** Name and role of a loaded agent; nothing for other threads. */
  badge(threadId: string): AgentBadge {
    return badgeOf(this.#host.find(threadId));
  }

  /** How deep below the first thread one stands: 0 for that itself. */
  depth(threadId: string): number {
    const thread = this.#host.find(threadId);
    return (thread && originOf(thread.source)?.depth) ?? 0;
  }

  /** Begins an agent with its first task. Throws `CodexError("invalidRequest")` when there are too many. */
  async hire({ maxAgents, ...hire }: Hire, task: readonly UserInput[]): Promise<Agent> {
    const place = this.#reserve(maxAgents);
    try {
      const name = pickNickname(this.#names);
      this.#names.add(name);
      const { parent_thread_id, depth, agent_role } = hire.origin;
      const origin = { parent_thread_id, depth, agent_nickname: name, agent_role };
      const agent = await this.#host.begin({ ...hire, origin });
      this.#open.add(agent.id);
      if (hire.job === null) this.#report(agent, hire.origin.parent_thread_id);
      // Who follows threads gets to know it before it says anything.
      await setImmediate();
      agent.startTurn(task);
      return agent;
    } finally {
      this.#open.delete(place);
    }
  }

  /** Loads a closed agent again. Rejects with `CodexError("notFound")` when there is no such session. */
  async rehire(threadId: string, { maxAgents, ...hire }: Omit<Hire, "role" | "job">): Promise<void> {
    const place = this.#reserve(maxAgents);
    try {
      const origin = { ...hire.origin, agent_nickname: null };
      const agent = await this.#host.reopen(threadId, { ...hire, origin });
      this.#open.add(agent.id);
      const { agent_nickname: name } = badgeOf(agent);
      if (name != null) this.#names.add(name);
      this.#report(agent, hire.origin.parent_thread_id);
    } finally {
      this.#open.delete(place);
    }
  }

  /** A job under way. */
  job(jobId: string): CsvJob | undefined {
    return this.#jobs.get(jobId);
  }

  /** Whether a thread does one item of a job. */
  isJobWorker(threadId: string): boolean {
    const thread = this.#host.find(threadId);
    return thread !== undefined && isJobWorker(thread.source);
  }

  /** Has agents do a job for a turn, see `CsvJob.run`. */
  async runJob(job: CsvJob, turn: AgentWish["turn"], { maxAgents, signal, changed }: JobRun): Promise<void> {
    this.#jobs.set(job.id, job);
    const depth = this.depth(turn.threadId) + 1;
    const origin = { parent_thread_id: turn.threadId, depth, agent_role: null };
    const staff = {
      hire: async (jobId: string, task: readonly UserInput[]) =>
        (await this.hire({ turn, origin, role: null, job: jobId, maxAgents }, task)).id,
      finished: (threadId: string, until: AbortSignal) => this.anyFinal([threadId], until),
      dismiss: (threadId: string) => this.#host.close(threadId),
    };
    await job.run(staff, signal, changed).finally(() => this.#jobs.delete(job.id));
  }

  /** Says something to an agent; throws `CodexError("notFound")` when it is not loaded. */
  send(threadId: string, input: readonly UserInput[]): string {
    return this.#loaded(threadId).startTurn(input);
  }

  /** Stops what an agent does, to give it something else; throws `CodexError("notFound")` when it is not loaded. */
  async redirect(threadId: string): Promise<void> {
    this.#loaded(threadId);
    await this.#watch(threadId)?.redirect();
  }

  /** Ends an agent with all it left running; throws `CodexError("notFound")` when it is not loaded. */
  async dismiss(threadId: string): Promise<void> {
    this.#loaded(threadId);
    await this.#host.close(threadId);
  }

  /**
   * Resolves when one of the agents does nothing more by itself, at once when that is so already, with all for which
   * it holds then; with none when the signal fires.
   */
  async anyFinal(
    threadIds: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, AgentStatus>> {
    const final = (): ReadonlyMap<string, AgentStatus> =>
      new Map(threadIds.map((id) => [id, this.status(id)] as const).filter(([, status]) => isFinal(status)));
    const now = final();
    if (now.size > 0 || signal.aborted) return now;
    const { promise, resolve } = Promise.withResolvers<void>();
    const changed = (): void => {
      if (final().size > 0) resolve();
    };
    const stops = threadIds.map((id) => this.#watch(id)?.onChange(changed));
    const stop = (): void => resolve();
    signal.addEventListener("abort", stop, { once: true });
    try {
      await promise;
      return final();
    } finally {
      signal.removeEventListener("abort", stop);
      for (const each of stops) each?.();
    }
  }

  #reserve(maxAgents: number): symbol {
    if (this.#open.size >= maxAgents) {
      throw new CodexError("invalidRequest", `agent thread limit reached (max ${maxAgents})`);
    }
    const place = Symbol("place");
    this.#open.add(place);
    return place;
  }

  #loaded(threadId: string): Agent {
    const agent = this.#host.find(threadId);
    if (agent === undefined) throw new CodexError("notFound", `agent with id ${threadId} not found`);
    return agent;
  }

  #watch(threadId: string): AgentWatch | undefined {
    const known = this.#watches.get(threadId);
    if (known !== undefined) return known;
    const agent = this.#host.find(threadId);
    if (agent === undefined) return undefined;
    const watch = new AgentWatch(agent);
    this.#watches.set(threadId, watch);
    return watch;
  }

  /** Tells the parent once when the agent has done its work. */
  #report(agent: Agent, parentId: string): void {
    const watch = this.#watch(agent.id);
    const stop = watch?.onChange(() => {
      if (!isFinal(watch.status)) return;
      stop?.();
      const news = JSON.stringify({ agent_id: agent.id, status: watch.status });
      this.#host.find(parentId)?.hear(`<subagent_notification>\n${news}\n</subagent_notification>`);
    });
  }
}

function badgeOf(agent: Agent | undefined): AgentBadge {
  const origin = agent === undefined ? null : originOf(agent.source);
  return {
    ...(origin?.agent_nickname ? { agent_nickname: origin.agent_nickname } : {}),
    ...(origin?.agent_role ? { agent_role: origin.agent_role } : {}),
  };
}
