import type { Config } from "../config/config.ts";
import type { ModelProvider } from "../config/providers.ts";
import { CodexError } from "../errors.ts";
import { Credential } from "./credential.ts";
import { AuthFile, type StoredAuth } from "./store.ts";

/** What the service needs to know of its surroundings. */
export interface AuthServiceOptions {
  readonly codexHome: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether CODEX_API_KEY counts, which it does in `codex exec` only. */
  readonly apiKeyVariable: boolean;
}

/** Finds what to sign a provider's requests with. OPENAI_API_KEY of the environment is never one of the sources. */
export class AuthService {
  readonly file: AuthFile;
  readonly #env: NodeJS.ProcessEnv;
  readonly #apiKeyVariable: boolean;

  constructor({ codexHome, env, apiKeyVariable }: AuthServiceOptions) {
    this.file = new AuthFile(codexHome);
    this.#env = env;
    this.#apiKeyVariable = apiKeyVariable;
  }

  /**
   * In this order: the provider's own variable, the token in its configuration, CODEX_API_KEY, the stored sign-in;
   * null when there is none. Asked anew for every request, so that a sign-in during a session takes effect.
   * Throws `CodexError("auth")`: a named variable is not set, or the stored sign-in cannot be used.
   */
  async credentialFor(config: Pick<Config, "provider" | "credentialStore">): Promise<Credential | null> {
    const { provider } = config;
    if (provider.envKey !== null) {
      const token = this.#variable(provider.envKey);
      if (token === null) throw missingVariable(provider, provider.envKey);
      return new Credential({ kind: "apiKey", origin: "envKey", token });
    }
    if (provider.bearerToken !== null) {
      return new Credential({ kind: "apiKey", origin: "configToken", token: provider.bearerToken });
    }
    const key = this.#apiKeyVariable ? this.#variable("CODEX_API_KEY") : null;
    if (key !== null) return new Credential({ kind: "apiKey", origin: "CODEX_API_KEY", token: key });
    const stored = await this.#stored(config);
    return stored === null ? null : credentialOf(stored);
  }

  /** A provider that needs no sign-in is not failed by a broken one. */
  async #stored(config: Pick<Config, "provider" | "credentialStore">): Promise<StoredAuth | null> {
    switch (config.credentialStore) {
      case "file":
      case "auto":
        break;
      case "keyring":
      case "ephemeral":
        return null;
    }
    try {
      return await this.file.read();
    } catch (error) {
      if (config.provider.requiresOpenaiAuth) throw error;
      return null;
    }
  }

  #variable(name: string): string | null {
    return this.#env[name]?.trim() || null;
  }
}

function missingVariable(provider: ModelProvider, name: string): CodexError {
  const advice = provider.envKeyInstructions === null ? "" : ` ${provider.envKeyInstructions}`;
  return new CodexError("auth", `Missing environment variable: \`${name}\`.${advice}`);
}

function credentialOf(stored: StoredAuth): Credential | null {
  switch (stored.mode) {
    case "apikey":
      if (!stored.apiKey) return null;
      return new Credential({ kind: "apiKey", origin: "auth.json", token: stored.apiKey });
    case "chatgpt": {
      const { tokens } = stored;
      if (tokens === null) return null;
      if (stored.lastRefresh === null) throw new CodexError("auth", "Token data is not available.");
      const { accessToken: token, accountId } = tokens;
      return new Credential({ kind: "chatgpt", origin: "auth.json", token, accountId });
    }
  }
}
