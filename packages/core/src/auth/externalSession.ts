import { type AccountInfo, accountInfo } from "./accountInfo.ts";
import { RefreshError, supersededError } from "./refreshError.ts";

/** ChatGPT tokens that a client got itself. */
export interface ExternalTokens {
  readonly accessToken: string;
  /** Workspace the token is for. */
  readonly accountId: string;
  /** As the client spells it; null leaves it to the token. */
  readonly plan: string | null;
}

/** Asks the client for fresh tokens after those of `accountId` were refused. Rejects with what went wrong. */
export type AskClient = (accountId: string) => Promise<ExternalTokens>;

/** A sign-in with the tokens of a client: kept in memory only, renewed by asking for others. */
export class ExternalSession {
  #tokens: ExternalTokens;
  #info: AccountInfo;
  #refreshing: Promise<void> | null = null;
  #ended = false;

  /** Throws `CodexError("auth")` when the token is no JWT. */
  constructor(tokens: ExternalTokens) {
    this.#tokens = tokens;
    this.#info = accountInfo(tokens.accessToken);
  }

  get tokens(): ExternalTokens {
    return this.#tokens;
  }

  get info(): AccountInfo {
    return this.#info;
  }

  /** What is asked for from now on comes too late. */
  end(): void {
    this.#ended = true;
  }

  /**
   * Asks the client for other tokens, once for all who ask meanwhile. Rejects with `RefreshError`, also when they are
   * for another workspace than `workspace`, where that is given.
   */
  async refresh(askClient: AskClient, workspace: string | null): Promise<void> {
    this.#refreshing ??= this.#refresh(askClient, workspace).finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  async #refresh(askClient: AskClient, workspace: string | null): Promise<void> {
    const tokens = await attempt(() => askClient(this.#tokens.accountId));
    if (this.#ended) throw supersededError();
    if (workspace !== null && tokens.accountId !== workspace) {
      const got = JSON.stringify(tokens.accountId);
      const text = `external auth refresh returned workspace ${got}, expected ${JSON.stringify(workspace)}`;
      throw new RefreshError(text, { permanent: false });
    }
    this.#info = await attempt(() => accountInfo(tokens.accessToken));
    this.#tokens = tokens;
  }
}

async function attempt<T>(task: () => T | Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new RefreshError(message, { permanent: false, cause });
  }
}
