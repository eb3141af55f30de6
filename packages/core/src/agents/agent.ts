import type { SessionSource, UserInput } from "@codex/protocol";
import type { EventListener } from "../events.ts";
import type { TurnContext } from "../turn/context.ts";

/** A thread as those see it that had it begun by another one. */
export interface Agent {
  readonly id: string;
  readonly source: SessionSource;
  /** The turn that runs now. */
  readonly activeTurnId: string | null;
  subscribe(listener: EventListener): () => void;
  /** Begins a turn, or adds to the running one; returns the id of what was said. */
  startTurn(input: readonly UserInput[]): string;
  /** Stops the running turn; resolves when that has ended. */
  interrupt(): Promise<void>;
  /** Has the model read a text that nobody said: in the running turn, else in the next one. */
  hear(text: string): void;
}

/** Where an agent stands among the others, as its session file has it. */
export interface AgentOrigin {
  readonly parent_thread_id: string;
  /** 1 for the agents of a thread that is none itself. */
  readonly depth: number;
  readonly agent_nickname: string | null;
  readonly agent_role: string | null;
}

/** What an agent is begun as. */
export interface AgentWish {
  /** The turn that wants it: it works in the same place and under the same rules. */
  readonly turn: TurnContext;
  readonly origin: AgentOrigin;
  /** config.toml keys of its role; null for none. */
  readonly role: Readonly<Record<string, unknown>> | null;
  /** Id of the job of which it does one item; null for an agent with a task of its own. */
  readonly job: string | null;
}

/** How a crew gets at the threads of its engine. */
export interface CrewHost {
  /** A thread that is loaded. */
  find(threadId: string): Agent | undefined;
  /** Begins the thread of an agent. */
  begin(wish: AgentWish): Promise<Agent>;
  /** Loads an agent's thread again. Rejects with `CodexError("notFound")` when it has left no session. */
  reopen(threadId: string, wish: Omit<AgentWish, "role" | "job">): Promise<Agent>;
  /** Ends a thread with all it left running. */
  close(threadId: string): Promise<void>;
}

const JOB = "agent_job:";

/** What the thread of an agent is. */
export function agentSource({ origin, job }: AgentWish): SessionSource {
  return { subagent: job === null ? { thread_spawn: origin } : { other: JOB + job } };
}

/** Whether a thread does one item of a job. */
export function isJobWorker(source: SessionSource): boolean {
  if (typeof source !== "object" || typeof source.subagent !== "object") return false;
  return "other" in source.subagent && source.subagent.other.startsWith(JOB);
}

/** Where an agent stands; null for a thread that no other one has begun. */
export function originOf(source: SessionSource): AgentOrigin | null {
  if (typeof source !== "object" || typeof source.subagent !== "object") return null;
  return "thread_spawn" in source.subagent ? source.subagent.thread_spawn : null;
}
