import { inspect } from "node:util";

/** Where a credential was found. */
export type CredentialOrigin = "envKey" | "configToken" | "CODEX_API_KEY" | "auth.json" | "client";

/** What a credential is made of; `accountId` only with ChatGPT tokens. */
export interface CredentialParts {
  readonly kind: "apiKey" | "chatgpt";
  readonly origin: CredentialOrigin;
  readonly token: string;
  readonly accountId?: string | null;
}

/**
 * What a request to a provider is signed with.
 * The secret leaves it through `headers()` only: printing, logging or serialising one shows its kind and origin.
 */
export class Credential {
  readonly kind: "apiKey" | "chatgpt";
  readonly origin: CredentialOrigin;
  /** ChatGPT workspace the tokens belong to. */
  readonly accountId: string | null;
  readonly #token: string;

  constructor(parts: CredentialParts) {
    this.kind = parts.kind;
    this.origin = parts.origin;
    this.accountId = parts.accountId ?? null;
    this.#token = parts.token;
  }

  /** Headers that sign a request, names in lower case. */
  headers(): Record<string, string> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.#token}` };
    if (this.accountId !== null) headers["chatgpt-account-id"] = this.accountId;
    return headers;
  }

  /** True when both sign alike; used to see whether a reloaded file brought a new token. */
  equals(other: Credential | null): boolean {
    return other !== null && other.#token === this.#token && other.accountId === this.accountId;
  }

  toString(): string {
    return `[${this.kind} credential from ${this.origin}]`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect.custom](): string {
    return this.toString();
  }
}
