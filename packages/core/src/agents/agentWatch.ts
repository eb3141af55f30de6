import type { AgentStatus } from "@codex/protocol";
import type { Agent } from "./agent.ts";
import { isFinal, statusAfter } from "./agentStatus.ts";

/** Follows how far one agent has come. */
export class AgentWatch {
  readonly agent: Agent;
  #status: AgentStatus;
  #listeners: readonly (() => void)[] = [];
  #redirecting = false;
  readonly #unsubscribe: () => void;

  constructor(agent: Agent) {
    this.agent = agent;
    this.#status = agent.activeTurnId === null ? "pending_init" : "running";
    this.#unsubscribe = agent.subscribe(({ msg }) => {
      const status = statusAfter(msg);
      if (status !== null && !(this.#redirecting && isFinal(status))) this.#become(status);
    });
  }

  get status(): AgentStatus {
    return this.#status;
  }

  /** Is told of every change; the result stops it. */
  onChange(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== listener);
    };
  }

  /** Stops the running turn to make place for another one: that it ended is no news to anybody. */
  async redirect(): Promise<void> {
    this.#redirecting = true;
    await this.agent.interrupt().finally(() => {
      this.#redirecting = false;
    });
  }

  /** The agent's thread has ended. */
  end(): void {
    this.#unsubscribe();
    this.#become("shutdown");
  }

  #become(status: AgentStatus): void {
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}
