import type { AuthService, LoginConfig } from "../auth/authService.ts";
import { isInWorkspace } from "../auth/workspacePlan.ts";
import type { Config } from "../config/config.ts";
import type { AccountPlace } from "../config/load.ts";
import { builtInProviders } from "../config/providers.ts";
import type { RequirementSet } from "../config/requirements/requirements.ts";
import { CodexError } from "../errors.ts";
import { modelAuth } from "../model/modelAuth.ts";
import type { ModelAuth } from "../model/modelRequest.ts";
import type { CachedModels } from "../model/modelsCache.ts";
import type { Backend } from "./backend.ts";
import type { CloudRequirements } from "./cloudRequirements.ts";

/** Who asks, and as whom. */
export interface ChatgptServicesOptions {
  readonly auth: AuthService;
  readonly env: NodeJS.ProcessEnv;
  readonly version: string;
  readonly originator: string;
  readonly userAgent: string;
}

/** What ChatGPT offers those who are signed in with an account, beside answers of models. Nothing is asked of it for others. */
export class ChatgptServices {
  readonly #options: ChatgptServicesOptions;
  #cloud: CloudRequirements | null = null;

  constructor(options: ChatgptServicesOptions) {
    this.#options = options;
  }

  /** The account that is signed in; null without one that can be used. */
  async account(config: LoginConfig): Promise<ModelAuth | null> {
    const { credentialStore, forcedChatgptWorkspaceId } = config;
    const { auth, env, version } = this.#options;
    const { openai: provider } = builtInProviders(env, version);
    const signing = { provider, credentialStore, forcedChatgptWorkspaceId };
    const credential = await auth.credentialFor(signing).catch(() => null);
    return credential?.kind === "chatgpt" ? modelAuth(credential) : null;
  }

  /** What the workspace of the account requires; nothing is loaded when nobody is signed in. */
  async requirements(place: AccountPlace): Promise<RequirementSet | null> {
    const { auth, userAgent, env } = this.#options;
    const signIn = await auth.signIn(place).catch(() => null);
    if (signIn === null || signIn.kind === "apiKey") return null;
    if (this.#cloud === null) {
      const { CloudRequirements } = await import("./cloudRequirements.ts");
      this.#cloud ??= new CloudRequirements({ auth, userAgent, env });
    }
    return this.#cloud.read(place.chatgptBaseUrl, signIn);
  }

  /** The list of models as an account gets it. Rejects when it cannot be had. */
  async models(account: ModelAuth): Promise<CachedModels> {
    const { env, version, originator, userAgent } = this.#options;
    const { openai: provider } = builtInProviders(env, version);
    const { fetchModels } = await import("../model/fetchModels.ts");
    return fetchModels({ provider, auth: account, version, originator, userAgent, env });
  }

  /** The directory of skills. Rejects with `CodexError("auth")` without an account. */
  async skillDirectory(config: Config): Promise<Backend> {
    const account = await this.account(config);
    if (account !== null) return this.#backend(account, config);
    const signIn = await this.#options.auth.signIn(config).catch(() => null);
    const withKey = signIn?.kind === "apiKey" ? "; api key auth is not supported" : "";
    throw new CodexError("auth", `chatgpt authentication required for hazelnut scopes${withKey}`);
  }

  /** The directory of apps, and whether the account is that of a workspace; null without an account. */
  async appDirectory(config: Config): Promise<(Backend & { readonly workspace: boolean }) | null> {
    const account = await this.account(config);
    if (account === null) return null;
    const signIn = await this.#options.auth.signIn(config).catch(() => null);
    return { ...this.#backend(account, config), workspace: isInWorkspace(signIn) };
  }

  #backend(account: ModelAuth, { chatgptBaseUrl: baseUrl }: Config): Backend {
    const { env, originator, userAgent } = this.#options;
    return { baseUrl, account, originator, userAgent, env };
  }
}
