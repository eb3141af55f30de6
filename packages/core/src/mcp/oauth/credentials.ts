import { createHash } from "node:crypto";

/** A server that a sign-in is for. */
export interface SignInPlace {
  /** Name in the configuration. */
  readonly name: string;
  readonly url: string;
}

/** What a sign-in with a server gave. Holds secrets: never log it. */
export interface McpCredentials {
  readonly clientId: string;
  /** Null for a client without one, as ours ask to be. */
  readonly clientSecret: string | null;
  readonly accessToken: string;
  /** Null when the server gave none: then its end is the end of the sign-in. */
  readonly refreshToken: string | null;
  /** Unix milliseconds; null when the server did not say. */
  readonly expiresAt: number | null;
  readonly scopes: readonly string[];
}

/** Where the sign-ins with servers are kept; shared with Codex 0.106.0. Methods throw `CodexError("io")`. */
export interface McpCredentialStore {
  /** Null when there is none. */
  load(place: SignInPlace): Promise<McpCredentials | null>;
  save(place: SignInPlace, credentials: McpCredentials): Promise<void>;
  /** False when there was none. */
  remove(place: SignInPlace): Promise<boolean>;
}

/** Name of an entry: the same server under another address is another one. */
export function credentialKey({ name, url }: SignInPlace): string {
  const digest = createHash("sha256").update(JSON.stringify({ type: "http", url, headers: {} }));
  return `${name}|${digest.digest("hex").slice(0, 16)}`;
}
