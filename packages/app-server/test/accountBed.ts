import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  accountToken,
  type IssuerOptions,
  type MockIssuer,
  startMockIssuer,
  type TokenOwner,
} from "@codex-tools/mock-responses";
import type { AppServer, AppServerOptions } from "../src/server.ts";
import { TestBed, type TestServerOptions } from "./appServer.ts";
import type { WireClient } from "./wireClient.ts";

/** How the account of a test is set up. */
export interface AccountOptions extends TestServerOptions {
  readonly issuer?: IssuerOptions;
  /** Whether the provider wants a sign-in with OpenAI; default true. */
  readonly required?: boolean;
}

/** A test bed whose provider wants a sign-in, with an issuer to get one from. */
export class AccountBed implements AsyncDisposable {
  readonly bed: TestBed;
  readonly issuer: MockIssuer;
  readonly authFile: string;

  private constructor(bed: TestBed, issuer: MockIssuer) {
    this.bed = bed;
    this.issuer = issuer;
    this.authFile = join(bed.home, "auth.json");
  }

  static async create(options: AccountOptions = {}): Promise<AccountBed> {
    const issuer = await startMockIssuer(options.issuer);
    const { config = "", required = true } = options;
    const bed = await TestBed.create({
      ...options,
      config: `chatgpt_base_url = "${issuer.url}"\n${config}`,
      provider: `requires_openai_auth = ${required}`,
    });
    return new AccountBed(bed, issuer);
  }

  /** A server that signs in with the issuer, at any port. */
  serve(changes: Partial<AppServerOptions> = {}): AppServer {
    const clientId = "app_EMoamEEZ73f0CkXaXp7hrann";
    return this.bed.serve({ issuer: { url: this.issuer.url, clientId, callbackPort: 0 }, ...changes });
  }

  /** A client of such a server, hands shaken; all of the protocol is open to it. */
  async client(server: AppServer = this.serve()): Promise<WireClient> {
    return this.bed.join(server, { experimentalApi: true });
  }

  /** Stores a sign-in with ChatGPT for a workspace. */
  async storeTokens(owner: TokenOwner = {}, account_id = "acct-1"): Promise<void> {
    const { refresh_token, access_token } = this.issuer.issue();
    const tokens = { id_token: accountToken(owner), access_token, refresh_token, account_id };
    await this.store({ OPENAI_API_KEY: null, tokens, last_refresh: new Date().toISOString() });
  }

  /** Stores what a test says. */
  async store(content: unknown): Promise<void> {
    await writeFile(this.authFile, typeof content === "string" ? content : JSON.stringify(content));
  }

  /** What is stored, and how it is protected; null for nothing. */
  async stored(): Promise<{ content: Record<string, unknown>; mode: number } | null> {
    try {
      const content = JSON.parse(await readFile(this.authFile, "utf8")) as Record<string, unknown>;
      return { content, mode: (await stat(this.authFile)).mode & 0o777 };
    } catch {
      return null;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.bed[Symbol.asyncDispose]();
    await this.issuer[Symbol.asyncDispose]();
  }
}

/** Tokens that a client brings, as `account/login/start` takes them. */
export function clientTokens(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: "chatgptAuthTokens",
    accessToken: accountToken(),
    chatgptAccountId: "acct-1",
    ...changes,
  };
}

/** The notifications about the account so far, with their params. */
export function accountNotices(client: WireClient): [string, unknown][] {
  const about = /^(account\/(updated|login)|authStatusChange|loginChatGptComplete)/;
  return client.log.flatMap(({ method = "", params }): [string, unknown][] =>
    about.test(method) ? [[method, params]] : [],
  );
}
