import { CodexError, Engine, type EngineOptions, errorMessage, type StartThreadOptions } from "@codex/core";
import { Session } from "./session.ts";

/** A session to go on with. */
export interface FoundSession {
  readonly session: Session;
  /** True when it was not loaded before. */
  readonly resumed: boolean;
}

/** The sessions of a client. */
export class Sessions {
  readonly #engine: Engine;
  readonly #sessions = new Map<string, Session>();

  constructor(options: EngineOptions) {
    this.#engine = new Engine(options);
    // At once, so that nothing is said unheard.
    this.#engine.threads.onThread((thread) => this.#sessions.set(thread.id, new Session(thread)));
  }

  /** Begins a session; a text says why there is none. */
  async start(options: StartThreadOptions): Promise<Session | string> {
    try {
      return this.#of((await this.#engine.threads.start(options)).id);
    } catch (error) {
      return startFailure(error);
    }
  }

  /**
   * A session by its thread id in canonical form; one that is not loaded is read from its file. Null when there is
   * none; a text says why it cannot be loaded.
   */
  async find(threadId: string): Promise<FoundSession | string | null> {
    const loaded = this.#sessions.get(threadId);
    if (loaded !== undefined) return { session: loaded, resumed: false };
    try {
      const { id } = await this.#engine.threads.resume({ threadId }, { experimentalRawEvents: true });
      return { session: this.#of(id), resumed: true };
    } catch (error) {
      if (error instanceof CodexError && error.kind === "notFound") return null;
      return startFailure(error);
    }
  }

  /** Ends the sessions with their turns and processes. */
  close(): Promise<void> {
    return this.#engine.close();
  }

  #of(threadId: string): Session {
    const session = this.#sessions.get(threadId);
    if (session === undefined) throw new Error(`thread ${threadId} was never announced`);
    return session;
  }
}

function startFailure(error: unknown): string {
  const config = error instanceof CodexError && error.kind === "config";
  const doing = config
    ? "Failed to load Codex configuration from overrides"
    : "Failed to start Codex session";
  return `${doing}: ${errorMessage(error)}`;
}
