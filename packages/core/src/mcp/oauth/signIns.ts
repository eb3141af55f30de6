import { join } from "node:path";
import type { Config } from "../../config/config.ts";
import type { McpHttpServer } from "../../config/mcpServers.ts";
import { openCredentialStore } from "./credentialStore.ts";
import type { McpCredentialStore } from "./credentials.ts";
import type { Login } from "./login.ts";
import type { TokenKeeper } from "./tokenKeeper.ts";

/** What a configuration says about sign-ins with servers. */
export type SignInSettings = Pick<
  Config,
  "codexHome" | "mcpOauthCredentialsStore" | "mcpOauthCallbackPort" | "mcpOauthCallbackUrl"
>;

/** Which sign-in is wished for, and how. */
export interface LoginWishes {
  readonly name: string;
  readonly server: McpHttpServer;
  /** Gives it up. */
  readonly signal: AbortSignal;
  /** Scopes to ask for instead of those of the configuration. */
  readonly scopes?: readonly string[] | null;
  /** Milliseconds that the human has. */
  readonly timeoutMs?: number | null;
}

/** The sign-ins of the user with servers. */
export class SignIns {
  readonly #settings: SignInSettings;
  readonly #env: NodeJS.ProcessEnv;
  readonly #store: McpCredentialStore;

  constructor(settings: SignInSettings, env: NodeJS.ProcessEnv, store = openCredentialStore(settings)) {
    this.#settings = settings;
    this.#env = env;
    this.#store = store;
  }

  /** Whether the user has signed in with a server; a store that cannot be read holds nothing. */
  async has(name: string, server: McpHttpServer): Promise<boolean> {
    return (await this.#store.load({ name, url: server.url }).catch(() => null)) !== null;
  }

  /** Who gives requests to a server their token; null when the user has not signed in. */
  async keeper(name: string, server: McpHttpServer): Promise<TokenKeeper | null> {
    const place = { name, url: server.url };
    const credentials = await this.#store.load(place).catch(() => null);
    if (credentials === null) return null;
    const lockFile = join(this.#settings.codexHome, ".credentials.json.renew.lock");
    const { TokenKeeper: Keeper } = await import("./tokenKeeper.ts");
    return new Keeper({ place, server, store: this.#store, env: this.#env, lockFile }, credentials);
  }

  /** Begins a sign-in, see `startLogin`. */
  async login({ name, server, signal, ...wishes }: LoginWishes): Promise<Login> {
    const { startLogin } = await import("./login.ts");
    return startLogin({
      name,
      server,
      scopes: wishes.scopes ?? null,
      timeoutMs: wishes.timeoutMs ?? null,
      callback: this.#settings,
      store: this.#store,
      env: this.#env,
      signal,
    });
  }

  /** Forgets a sign-in; false when there was none. Throws `CodexError("io")`. */
  logout(name: string, server: McpHttpServer): Promise<boolean> {
    return this.#store.remove({ name, url: server.url });
  }
}
