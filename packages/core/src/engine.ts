import { AppCatalog } from "./apps/appCatalog.ts";
import { AuthService } from "./auth/authService.ts";
import { enforceLoginRestrictions } from "./auth/loginRestrictions.ts";
import type { Backend } from "./backend/backend.ts";
import { ChatgptServices } from "./backend/chatgptServices.ts";
import type { Config, ConfigOverrides, ConfigWarning, ModelProvider } from "./config/config.ts";
import type { ConfigService } from "./config/load.ts";
import type { EngineOptions } from "./engineOptions.ts";
import { userShell } from "./exec/userShell.ts";
import type { Feedback } from "./feedback/keepFeedback.ts";
import { ContextLoader } from "./instructions/contextLoader.ts";
import { McpFleet } from "./mcp/fleet.ts";
import { ModelCatalog } from "./model/modelCatalog.ts";
import type { SessionStore } from "./rollout/store.ts";
import { SkillLibrary } from "./skills/skillLibrary.ts";
import { startWarnings } from "./startWarnings.ts";
import { Storage } from "./storage.ts";
import { ThreadManager } from "./thread/manager.ts";
import type { ThreadServices } from "./thread/services.ts";
import { newThreadId } from "./thread/threadId.ts";

/** The parts of the engine that are loaded with the first turn rather than at the start. */
type Runtime = import("./engineRuntime.ts").EngineRuntime;

/** Feedback as a front end takes it; null for no thread. */
export type UserFeedback = Pick<Feedback, "classification" | "reason" | "files"> & {
  readonly threadId: string | null;
};

/** Most events of a model's answer that are said before it is looked whether clients keep up. */
const eventsAtOnce = 256;

/** The agent without a front end: configuration, sessions and live threads. Constructing one does no I/O. */
export class Engine {
  readonly config: ConfigService;
  readonly sessions: SessionStore;
  readonly threads: ThreadManager;
  /** Who is signed in. */
  readonly auth: AuthService;
  /** The MCP servers of the threads. */
  readonly mcp: McpFleet;
  readonly models: ModelCatalog;
  readonly skills: SkillLibrary;
  readonly apps: AppCatalog;
  readonly #options: EngineOptions;
  readonly #chatgpt: ChatgptServices;
  #runtime: Promise<Runtime> | null = null;
  #onTurnReady: (() => void) | undefined;

  /** Absolute. */
  get codexHome(): string {
    return this.#options.codexHome;
  }

  /** The server's own working directory. */
  get cwd(): string {
    return this.#options.cwd;
  }

  /** `storage` is what of the engine is in use already. */
  constructor(options: EngineOptions, storage: Storage = new Storage(options)) {
    const { codexHome, cwd, env, version, source, originator } = options;
    const userAgent = userAgentOf(options);
    this.#options = options;
    this.#onTurnReady = options.onTurnReady;
    this.auth = new AuthService({
      codexHome,
      env,
      apiKeyVariable: source === "exec",
      originator,
      userAgent,
      ...(options.issuer === undefined ? {} : { issuer: options.issuer }),
    });
    const chatgpt = new ChatgptServices({ auth: this.auth, env, version, originator, userAgent });
    this.#chatgpt = chatgpt;
    storage.requireOf((place) => chatgpt.requirements(place));
    this.config = storage.config;
    this.sessions = storage.sessions;
    this.mcp = new McpFleet({ cwd, env, version });
    this.models = new ModelCatalog({
      codexHome,
      version,
      account: (config) => chatgpt.account(config),
      fetch: (account) => chatgpt.models(account),
    });
    this.apps = new AppCatalog({ version, backend: (config) => chatgpt.appDirectory(config) });
    this.skills = new SkillLibrary({
      codexHome,
      userHome: env.HOME ?? null,
      cwd,
      config: (folder) => this.config.load({ cwd: folder }),
      onChange: () => this.threads.tellAll({ type: "skills_update_available" }),
    });
    this.threads = new ThreadManager({
      services: this.#services(),
      sessions: this.sessions,
      loadConfig: (overrides) => this.#threadConfig(overrides),
      source,
      originator: () => originator,
      version,
    });
  }

  /** What a client should be told after the handshake, about the server's own folder; empty when all is well. */
  warnings(): Promise<ConfigWarning[]> {
    return startWarnings(this.config, this.codexHome);
  }

  /** Ends all threads with their turns and processes, and saves what they said. */
  async close(): Promise<void> {
    this.mcp.cancelLogins();
    const installed = this.skills.close();
    await this.threads.close();
    await installed;
    const runtime = await this.#runtime?.catch(() => null);
    runtime?.close();
    this.sessions.close();
  }

  /** As `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /**
   * The configuration of a thread, with the model it gets when none is configured. Front ends of a user do not act for
   * somebody whom the configuration does not allow. Whoever is signed in when a thread begins is looked up at once:
   * tokens that another program stores later must not be taken for theirs.
   */
  async #threadConfig(overrides?: ConfigOverrides): Promise<Config> {
    const config = await this.config.load(overrides);
    const { source } = this.#options;
    if (source === "cli" || source === "exec") await enforceLoginRestrictions(this.auth, config);
    await this.auth.signIn(config).catch(() => null);
    return this.models.settle(config);
  }

  /**
   * Keeps what the user says of the program on this machine; returns the id to refer to it by, a new one without a
   * thread. Rejects with `CodexError("io")`.
   */
  async keepFeedback({ threadId, ...said }: UserFeedback): Promise<string> {
    const { codexHome, source, version } = this.#options;
    const id = threadId ?? `no-active-thread-${newThreadId()}`;
    const { keepFeedback } = await import("./feedback/keepFeedback.ts");
    await keepFeedback(codexHome, { ...said, threadId: id, source, version });
    return id;
  }

  /** ChatGPT's directory of skills as the account that is signed in. Rejects with `CodexError("auth")` without one. */
  async skillDirectory(): Promise<Backend> {
    return this.#chatgpt.skillDirectory(await this.config.load());
  }

  #services(): ThreadServices {
    const { codexHome, env, pace } = this.#options;
    const loader = new ContextLoader(codexHome, (config, cwd) => this.skills.enabled(config, cwd));
    const runtime = (): Promise<Runtime> => this.#load();
    return {
      codexHome,
      env,
      shell: () => userShell(env),
      models: (config) => this.models.known(config),
      ask: async function* (question, turn) {
        for await (const batch of (await runtime()).ask(question, turn)) {
          for (let at = 0; at < batch.length; at += eventsAtOnce) {
            yield batch.length <= eventsAtOnce ? batch : batch.slice(at, at + eventsAtOnce);
            const held = pace?.(question.threadId) ?? null;
            if (held !== null) await held;
          }
        }
      },
      compact: async (question, turn) => (await runtime()).compact(question, turn),
      skills: (config, cwd) => this.skills.enabled(config, cwd),
      contextTexts: (config, cwd) => loader.load(config, cwd),
      parseCommand: async (command) => (await runtime()).parseCommand(command),
      tools: async (request) => (await runtime()).tools(request),
      mcp: this.mcp,
      warmUp: ({ provider }) => void this.#warmUp(provider).catch(() => {}),
      closeTerminals: async (threadId) => (await this.#runtime)?.closeTerminals(threadId),
      closeTools: async (threadId) => (await this.#runtime)?.closeTools(threadId),
      saveName: (threadId, name) => this.sessions.saveName(threadId, name),
    };
  }

  async #warmUp(provider: ModelProvider): Promise<void> {
    (await this.#load()).warmUp(provider);
    this.#onTurnReady?.();
    this.#onTurnReady = undefined;
  }

  #load(): Promise<Runtime> {
    this.#runtime ??= import("./engineRuntime.ts").then(
      ({ EngineRuntime }) =>
        new EngineRuntime(this.#options, { mcp: this.mcp, auth: this.auth, models: this.models }),
    );
    return this.#runtime;
  }
}

function userAgentOf({ userAgent, originator, version }: EngineOptions): string {
  return userAgent ?? `${originator}/${version}`;
}
