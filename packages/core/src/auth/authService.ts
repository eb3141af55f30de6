import type { Config } from "../config/config.ts";
import type { ModelProvider } from "../config/providers.ts";
import { CodexError } from "../errors.ts";
import type { OpenKeyring } from "../systemKeyring.ts";
import { accountInfo } from "./accountInfo.ts";
import type { AccountLimits } from "./accountUsage.ts";
import type { BrowserLogin } from "./browserLogin.ts";
import { ChatgptSession } from "./chatgptSession.ts";
import { Credential } from "./credential.ts";
import { type CredentialStore, FallbackStore, MemoryStore } from "./credentialStore.ts";
import type { DeviceCode } from "./deviceLogin.ts";
import { type AskClient, ExternalSession, type ExternalTokens } from "./externalSession.ts";
import { FileStore } from "./fileStore.ts";
import { type Issuer, openaiIssuer } from "./issuer.ts";
import { KeyringStore } from "./keyringStore.ts";
import { RefreshError, supersededError } from "./refreshError.ts";
import type { StoredAuth } from "./storedAuth.ts";
import type { IssuedTokens, RefreshedTokens } from "./tokenRequests.ts";

/** What the service needs to know of its surroundings. */
export interface AuthServiceOptions {
  readonly codexHome: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether CODEX_API_KEY counts, which it does in `codex exec` only. */
  readonly apiKeyVariable: boolean;
  /** Told to the issuer and to the backend. */
  readonly originator: string;
  readonly userAgent: string;
  /** By default that of OpenAI. */
  readonly issuer?: Issuer;
  /** By default the keyring of the system. */
  readonly openKeyring?: OpenKeyring;
}

/** What of a configuration says where a sign-in is kept. */
export type StoreConfig = Pick<Config, "credentialStore">;

/** What of a configuration decides how a request is signed. */
export type SigningConfig = StoreConfig & Pick<Config, "provider" | "forcedChatgptWorkspaceId">;

/** What of a configuration decides who may sign in. */
export type LoginConfig = StoreConfig & Pick<Config, "forcedChatgptWorkspaceId">;

/** Who is signed in, and how. Holds secrets. */
export type SignIn =
  | { readonly kind: "apiKey"; readonly key: string }
  | { readonly kind: "chatgpt"; readonly stored: StoredAuth; readonly session: ChatgptSession | null }
  | { readonly kind: "external"; readonly session: ExternalSession };

type StoredSignIn = Exclude<SignIn, { kind: "external" }>;

/** A sign-in with ChatGPT, whoever got its tokens. */
export type ChatgptSignIn = Exclude<SignIn, { kind: "apiKey" }>;

/** Finds another credential after a refusal; null when there is none left. Rejects with `RefreshError`. */
export type Renewal = () => Promise<Credential | null>;

/**
 * The sign-in of this process: where it is kept, what requests are signed with, how it is renewed.
 * OPENAI_API_KEY of the environment is never a part of it.
 */
export class AuthService {
  readonly issuer: Issuer;
  readonly #options: AuthServiceOptions;
  readonly #file: FileStore;
  readonly #memory = new MemoryStore();
  readonly #keyring: KeyringStore;
  #external: ExternalSession | null = null;
  #auto: FallbackStore | undefined;
  /**
   * Who is signed in, where the store is not asked again: tokens stay the same account until they are dropped, and a
   * keyring is slow and may ask its user each time.
   */
  readonly #known = new Map<CredentialStore, StoredSignIn>();
  /** How often this process has signed in or out. */
  #changes = 0;
  #askClient: AskClient = () => Promise.reject(new Error("no client can be asked for fresh tokens"));

  constructor(options: AuthServiceOptions) {
    this.#options = options;
    this.issuer = options.issuer ?? openaiIssuer;
    this.#file = new FileStore(options.codexHome);
    this.#keyring = new KeyringStore(options.codexHome, options.openKeyring);
  }

  /** Names who is asked for fresh tokens when those of a client are refused. */
  onExternalRefresh(askClient: AskClient): void {
    this.#askClient = askClient;
  }

  /** Who is signed in; null for nobody. Rejects with `CodexError("auth")` when the stored sign-in cannot be used. */
  async signIn(config: StoreConfig): Promise<SignIn | null> {
    if (this.#external !== null) return { kind: "external", session: this.#external };
    const store = this.#store(config);
    const known = this.#known.get(store);
    if (known !== undefined) return upToDate(known);
    const changes = this.#changes;
    const stored = await store.read();
    // One account has one session, or its tokens would be renewed twice.
    if (this.#changes !== changes || this.#known.has(store)) return this.signIn(config);
    return stored && this.#use(store, stored);
  }

  /**
   * What to sign a request with, in this order: the provider's own variable, the token in its configuration,
   * CODEX_API_KEY, the sign-in; null when there is none. Tokens about to end are renewed first. Asked anew for every
   * request, so that a sign-in during a session takes effect.
   * Rejects with `CodexError("auth")`: a named variable is not set, or the stored sign-in cannot be used.
   */
  async credentialFor(config: SigningConfig): Promise<Credential | null> {
    const { provider } = config;
    if (provider.envKey !== null) {
      const token = this.#variable(provider.envKey);
      if (token === null) throw missingVariable(provider, provider.envKey);
      return new Credential({ kind: "apiKey", origin: "envKey", token });
    }
    if (provider.bearerToken !== null)
      return new Credential({ kind: "apiKey", origin: "configToken", token: provider.bearerToken });
    const key = this.#apiKeyVariable();
    if (key !== null) return new Credential({ kind: "apiKey", origin: "CODEX_API_KEY", token: key });
    return this.#ofSignIn(config);
  }

  /**
   * The ways left after a request signed with `refused` was answered with status 401. Tokens of ChatGPT: those that
   * are stored now, then fresh ones; tokens of a client: others from the client; a key: the one stored since.
   */
  renewal(config: SigningConfig, refused: Credential | null): Renewal {
    let last = refused;
    let step = 0;
    return async () => {
      if (last === null || !ofSignIn(last)) return null;
      last = await this.#renewed(config, last, step++);
      return last;
    };
  }

  /** Renews the tokens now, whatever their age; nothing to do for a key or for the tokens of a client. */
  async refresh(config: StoreConfig): Promise<void> {
    const signIn = await this.signIn(config);
    if (signIn?.kind === "chatgpt") await signIn.session?.refresh();
  }

  /** Signs in with a key. Rejects with `CodexError("io")`. */
  async saveApiKey(config: StoreConfig, apiKey: string): Promise<void> {
    await this.#replace(config, { mode: "apikey", apiKey, tokens: null, lastRefresh: null });
  }

  /** Begins a sign-in that the user goes on with in a browser. Rejects with `CodexError("io")`. */
  async beginBrowserLogin(config: LoginConfig): Promise<BrowserLogin> {
    const { startBrowserLogin } = await import("./browserLogin.ts");
    const { env, originator } = this.#options;
    return startBrowserLogin({
      issuer: this.issuer,
      env,
      originator,
      workspace: config.forcedChatgptWorkspaceId,
      check: (tokens) => checkWorkspace(config, tokens),
      save: (tokens, apiKey) => this.#saveTokens(config, tokens, apiKey),
    });
  }

  /**
   * Signs in with a code that the user types into a page, which `show` is given. Rejects with `CodexError`, or with the
   * reason of the signal, which ends the wait.
   */
  async deviceLogin(
    config: LoginConfig,
    show: (code: DeviceCode) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    const { redeemDeviceCode, requestDeviceCode } = await import("./deviceLogin.ts");
    const { env } = this.#options;
    const code = await requestDeviceCode(this.issuer, env);
    show(code);
    const tokens = await redeemDeviceCode(this.issuer, code, { env, signal });
    checkWorkspace(config, tokens);
    await this.#saveTokens(config, tokens, null);
  }

  /** The limits of a ChatGPT account, its own one first. Rejects with `CodexError("auth")`. */
  async usage(
    { chatgptBaseUrl }: Pick<Config, "chatgptBaseUrl">,
    signIn: ChatgptSignIn,
  ): Promise<AccountLimits> {
    const credential = await this.backendCredential(signIn);
    const { readUsage } = await import("./accountUsage.ts");
    const { env, userAgent } = this.#options;
    return readUsage({ chatgptBaseUrl, credential, userAgent }, env);
  }

  /** What a question to the backend is signed with; tokens about to end are renewed. Rejects with `CodexError("auth")`. */
  async backendCredential(signIn: ChatgptSignIn): Promise<Credential> {
    if (signIn.kind === "chatgpt") await signIn.session?.renewInTime(Date.now());
    const credential = credentialOf(signIn);
    if (credential === null) throw new CodexError("auth", "Token data is not available.");
    return credential;
  }

  /** Signs in with tokens of a client, for as long as the process lives. Throws `CodexError("auth")`. */
  useExternal(tokens: ExternalTokens): void {
    const session = new ExternalSession(tokens);
    this.#external?.end();
    this.#external = session;
    this.#changes++;
  }

  /** Signs out and forgets what is stored; false when nothing was. Rejects with `CodexError("io")`. */
  async signOut(config: StoreConfig): Promise<boolean> {
    const external = this.#external;
    const removed = await this.#store(config).remove();
    external?.end();
    this.#external = null;
    this.#forget();
    return removed || external !== null;
  }

  /** Whether the tokens of a client are in use. */
  get isExternal(): boolean {
    return this.#external !== null;
  }

  /** Whether CODEX_API_KEY stands in for a sign-in. */
  get usesKeyVariable(): boolean {
    return this.#apiKeyVariable() !== null;
  }

  #store({ credentialStore }: StoreConfig): CredentialStore {
    switch (credentialStore) {
      case "file":
        return this.#file;
      case "keyring":
        return this.#keyring;
      case "auto":
        this.#auto ??= new FallbackStore(this.#keyring, this.#file);
        return this.#auto;
      case "ephemeral":
        return this.#memory;
    }
  }

  #use(store: CredentialStore, stored: StoredAuth): StoredSignIn {
    const signIn = this.#signInOf(store, stored);
    // A file is cheap to look at, and shows at once what another process has made of it.
    if (store !== this.#file || (signIn.kind === "chatgpt" && signIn.session !== null))
      this.#known.set(store, signIn);
    return signIn;
  }

  #signInOf(store: CredentialStore, stored: StoredAuth): StoredSignIn {
    const { apiKey, mode, tokens } = stored;
    if (mode === "apikey") return { kind: "apiKey", key: apiKey ?? "" };
    if (tokens === null) return { kind: "chatgpt", stored, session: null };
    const refresher = (refreshToken: string) => this.#requestRefresh(refreshToken);
    return { kind: "chatgpt", stored, session: new ChatgptSession(stored, tokens, { store, refresher }) };
  }

  async #saveTokens(config: StoreConfig, tokens: IssuedTokens, apiKey: string | null): Promise<void> {
    const { accountId } = accountInfo(tokens.idToken);
    const lastRefresh = new Date().toISOString();
    await this.#replace(config, { mode: "chatgpt", apiKey, tokens: { ...tokens, accountId }, lastRefresh });
  }

  async #replace(config: StoreConfig, auth: StoredAuth): Promise<void> {
    await this.#store(config).write(auth);
    this.#forget();
  }

  #forget(): void {
    this.#known.clear();
    this.#changes++;
  }

  async #requestRefresh(refreshToken: string): Promise<RefreshedTokens> {
    const { requestRefresh } = await import("./tokenRequests.ts");
    const { env, originator, userAgent } = this.#options;
    const headers = { originator, "user-agent": userAgent };
    const url = env.CODEX_REFRESH_TOKEN_URL_OVERRIDE || `${this.issuer.url}/oauth/token`;
    const { clientId } = this.issuer;
    return requestRefresh({ url, clientId, refreshToken, headers }, env);
  }

  /** A provider that needs no sign-in is not failed by a broken one. */
  async #ofSignIn(config: SigningConfig): Promise<Credential | null> {
    let signIn: SignIn | null;
    try {
      signIn = await this.signIn(config);
    } catch (error) {
      if (config.provider.requiresOpenaiAuth) throw error;
      return null;
    }
    if (signIn?.kind === "chatgpt") await signIn.session?.renewInTime(Date.now());
    return signIn && credentialOf(signIn);
  }

  async #renewed(config: SigningConfig, refused: Credential, step: number): Promise<Credential | null> {
    // A keyring may hold another key by now.
    if (refused.kind === "apiKey") this.#known.delete(this.#store(config));
    const signIn = await this.signIn(config).catch(() => null);
    if (refused.origin === "client") {
      if (signIn?.kind !== "external") throw supersededError();
      return step > 0 ? null : this.#renewedByClient(config, signIn.session, refused);
    }
    if (refused.kind === "apiKey") {
      const stored = signIn?.kind === "apiKey" ? credentialOf(signIn) : null;
      return stored === null || refused.equals(stored) ? null : stored;
    }
    if (signIn?.kind !== "chatgpt" || signIn.session === null) throw supersededError();
    const { session } = signIn;
    // Whether what is stored belongs to the same account can be told by its id only.
    const steps = session.tokens.accountId === null ? ["refresh"] : ["reload", "refresh"];
    if (step >= steps.length) return null;
    const current = sessionCredential(session);
    // Another turn has renewed them in the meantime.
    if (!refused.equals(current)) return current;
    if (steps[step] === "reload") await reload(session);
    else await session.refresh();
    return sessionCredential(session);
  }

  async #renewedByClient(
    config: SigningConfig,
    session: ExternalSession,
    refused: Credential,
  ): Promise<Credential | null> {
    const current = externalCredential(session);
    if (!refused.equals(current)) return current;
    await session.refresh(this.#askClient, config.forcedChatgptWorkspaceId);
    return externalCredential(session);
  }

  #apiKeyVariable(): string | null {
    return this.#options.apiKeyVariable ? this.#variable("CODEX_API_KEY") : null;
  }

  #variable(name: string): string | null {
    return this.#options.env[name]?.trim() || null;
  }
}

/** Tokens are renewed while they are in use. */
function upToDate(signIn: StoredSignIn): StoredSignIn {
  if (signIn.kind === "apiKey" || signIn.session === null) return signIn;
  return { ...signIn, stored: signIn.session.auth };
}

function checkWorkspace(
  { forcedChatgptWorkspaceId: workspace }: LoginConfig,
  { idToken }: IssuedTokens,
): void {
  if (workspace === null || accountInfo(idToken).accountId === workspace) return;
  throw new CodexError("auth", `Login is restricted to workspace id ${workspace}.`);
}

/** Whether a credential is from the sign-in, rather than from a configuration or from the environment. */
function ofSignIn({ origin }: Credential): boolean {
  return origin === "auth.json" || origin === "client";
}

/** A store that cannot be read is as good as one that holds nothing. */
async function reload(session: ChatgptSession): Promise<void> {
  try {
    await session.reload();
  } catch (error) {
    if (error instanceof RefreshError) throw error;
    throw supersededError();
  }
}

function missingVariable(provider: ModelProvider, name: string): CodexError {
  const advice = provider.envKeyInstructions === null ? "" : ` ${provider.envKeyInstructions}`;
  return new CodexError("auth", `Missing environment variable: \`${name}\`.${advice}`);
}

function credentialOf(signIn: SignIn): Credential | null {
  switch (signIn.kind) {
    case "apiKey":
      if (signIn.key === "") return null;
      return new Credential({ kind: "apiKey", origin: "auth.json", token: signIn.key });
    case "chatgpt":
      if (signIn.session === null) return null;
      if (signIn.stored.lastRefresh === null) throw new CodexError("auth", "Token data is not available.");
      return sessionCredential(signIn.session);
    case "external":
      return externalCredential(signIn.session);
  }
}

function sessionCredential({ tokens }: ChatgptSession): Credential {
  const { accessToken: token, accountId } = tokens;
  return new Credential({ kind: "chatgpt", origin: "auth.json", token, accountId });
}

function externalCredential({ tokens }: ExternalSession): Credential {
  const { accessToken: token, accountId } = tokens;
  return new Credential({ kind: "chatgpt", origin: "client", token, accountId });
}
