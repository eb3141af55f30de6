import { type AppBackend, AppCatalog } from "./apps/appCatalog.ts";
import { AuthService, type LoginConfig } from "./auth/authService.ts";
import { enforceLoginRestrictions } from "./auth/loginRestrictions.ts";
import { isInWorkspace } from "./auth/workspacePlan.ts";
import type { Backend } from "./backend/backend.ts";
import type { CloudRequirements } from "./backend/cloudRequirements.ts";
import type { Config, ConfigOverrides } from "./config/config.ts";
import type { AccountPlace, ConfigService } from "./config/load.ts";
import { builtInProviders } from "./config/providers.ts";
import type { RequirementSet } from "./config/requirements/requirements.ts";
import type { EngineOptions } from "./engineOptions.ts";
import { CodexError } from "./errors.ts";
import { userShell } from "./exec/userShell.ts";
import type { Feedback } from "./feedback/keepFeedback.ts";
import { ContextLoader } from "./instructions/contextLoader.ts";
import { McpFleet } from "./mcp/fleet.ts";
import { modelAuth } from "./model/modelAuth.ts";
import { ModelCatalog } from "./model/modelCatalog.ts";
import type { ModelAuth } from "./model/modelRequest.ts";
import type { CachedModels } from "./model/modelsCache.ts";
import type { SessionStore } from "./rollout/store.ts";
import { SkillLibrary } from "./skills/skillLibrary.ts";
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
  #runtime: Promise<Runtime> | null = null;
  #cloud: CloudRequirements | null = null;

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
    this.#options = options;
    this.auth = new AuthService({
      codexHome,
      env,
      apiKeyVariable: source === "exec",
      originator,
      userAgent: userAgentOf(options),
      ...(options.issuer === undefined ? {} : { issuer: options.issuer }),
    });
    storage.requireOf((place) => this.#cloudRequirements(place));
    this.config = storage.config;
    this.sessions = storage.sessions;
    this.mcp = new McpFleet({ cwd, env, version });
    this.models = new ModelCatalog({
      codexHome,
      version,
      account: (config) => this.#chatgptAccount(config),
      fetch: (auth) => this.#fetchModels(auth),
    });
    this.apps = new AppCatalog({ version, backend: (config) => this.#appBackend(config) });
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

  /** What the workspace of the account that is signed in requires; nothing is loaded when nobody is. */
  async #cloudRequirements(place: AccountPlace): Promise<RequirementSet | null> {
    const signIn = await this.auth.signIn(place).catch(() => null);
    if (signIn === null || signIn.kind === "apiKey") return null;
    if (this.#cloud === null) {
      const { CloudRequirements } = await import("./backend/cloudRequirements.ts");
      const { env } = this.#options;
      this.#cloud ??= new CloudRequirements({ auth: this.auth, userAgent: userAgentOf(this.#options), env });
    }
    return this.#cloud.read(place.chatgptBaseUrl, signIn);
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
    const config = await this.config.load();
    const account = await this.#chatgptAccount(config);
    if (account !== null) return this.#backend(account, config);
    const signIn = await this.auth.signIn(config).catch(() => null);
    const withKey = signIn?.kind === "apiKey" ? "; api key auth is not supported" : "";
    throw new CodexError("auth", `chatgpt authentication required for hazelnut scopes${withKey}`);
  }

  async #appBackend(config: Config): Promise<AppBackend | null> {
    const account = await this.#chatgptAccount(config);
    if (account === null) return null;
    const signIn = await this.auth.signIn(config).catch(() => null);
    return { ...this.#backend(account, config), workspace: isInWorkspace(signIn) };
  }

  #backend(account: ModelAuth, { chatgptBaseUrl: baseUrl }: Config): Backend {
    const { env, originator } = this.#options;
    return { baseUrl, account, originator, userAgent: userAgentOf(this.#options), env };
  }

  /** The ChatGPT account that is signed in; null without one that can be used. */
  async #chatgptAccount(config: LoginConfig): Promise<ModelAuth | null> {
    const { credentialStore, forcedChatgptWorkspaceId } = config;
    const { env, version } = this.#options;
    const { openai: provider } = builtInProviders(env, version);
    const signing = { provider, credentialStore, forcedChatgptWorkspaceId };
    const credential = await this.auth.credentialFor(signing).catch(() => null);
    return credential?.kind === "chatgpt" ? modelAuth(credential) : null;
  }

  async #fetchModels(auth: ModelAuth): Promise<CachedModels> {
    const { env, version, originator } = this.#options;
    const { openai: provider } = builtInProviders(env, version);
    const { fetchModels } = await import("./model/fetchModels.ts");
    const userAgent = userAgentOf(this.#options);
    return fetchModels({ provider, auth, version, originator, userAgent, env });
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
      warmUp: () => void runtime().catch(() => {}),
      closeTerminals: async (threadId) => (await this.#runtime)?.closeTerminals(threadId),
      closeTools: async (threadId) => (await this.#runtime)?.closeTools(threadId),
      saveName: (threadId, name) => this.sessions.saveName(threadId, name),
    };
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
