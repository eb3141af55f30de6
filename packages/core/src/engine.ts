import { ConfigService } from "./config/load.ts";
import type { EngineOptions } from "./engineOptions.ts";
import { ContextLoader } from "./instructions/contextLoader.ts";
import { SessionStore } from "./rollout/store.ts";
import { ThreadManager } from "./thread/manager.ts";
import type { ThreadServices } from "./thread/services.ts";
import { userShell } from "./thread/userShell.ts";

/** The parts of the engine that are loaded with the first turn rather than at the start. */
type Runtime = import("./engineRuntime.ts").EngineRuntime;

/** The agent without a front end: configuration, sessions and live threads. Constructing one does no I/O. */
export class Engine {
  readonly config: ConfigService;
  readonly sessions: SessionStore;
  readonly threads: ThreadManager;
  readonly #options: EngineOptions;
  #runtime: Promise<Runtime> | null = null;

  constructor(options: EngineOptions) {
    const { codexHome, cwd, cliOverrides, env, version, source, originator } = options;
    this.#options = options;
    const { systemConfigFile } = options;
    this.config = new ConfigService({
      codexHome,
      cwd,
      cliOverrides,
      env,
      version,
      ...(systemConfigFile === undefined ? {} : { systemConfigFile }),
    });
    this.sessions = new SessionStore(codexHome);
    this.threads = new ThreadManager({
      services: this.#services(),
      sessions: this.sessions,
      loadConfig: (overrides) => this.config.load(overrides),
      source,
      originator: () => originator,
      version,
    });
  }

  /** Ends all threads with their turns and processes, and saves what they said. */
  async close(): Promise<void> {
    await this.threads.close();
    const runtime = await this.#runtime?.catch(() => null);
    runtime?.close();
  }

  #services(): ThreadServices {
    const { codexHome, env } = this.#options;
    const loader = new ContextLoader(codexHome, env.HOME ?? null);
    const runtime = (): Promise<Runtime> => this.#load();
    return {
      codexHome,
      env,
      shell: () => userShell(env),
      ask: async function* (question, turn) {
        yield* (await runtime()).ask(question, turn);
      },
      contextTexts: (config, cwd) => loader.load(config, cwd),
      parseCommand: async (command) => (await runtime()).parseCommand(command),
      tools: async (request) => (await runtime()).tools(request),
      warmUp: () => void runtime().catch(() => {}),
      closeTerminals: async (threadId) => (await this.#runtime)?.closeTerminals(threadId),
      closeTools: async (threadId) => (await this.#runtime)?.closeTools(threadId),
      saveName: (threadId, name) => this.sessions.saveName(threadId, name),
    };
  }

  #load(): Promise<Runtime> {
    this.#runtime ??= import("./engineRuntime.ts").then(
      ({ EngineRuntime }) => new EngineRuntime(this.#options),
    );
    return this.#runtime;
  }
}
