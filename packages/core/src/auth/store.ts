import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { isNotFound } from "../config/notFound.ts";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";

/** How the user signed in. */
export type StoredAuthMode = "apikey" | "chatgpt";

/** Tokens of a ChatGPT sign-in, as kept on disk. */
export interface ChatgptTokens {
  /** JWT with the account's claims. */
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly accountId: string | null;
}

/** Content of auth.json. Holds secrets: never log it, see `Credential` for something that may be. */
export interface StoredAuth {
  readonly mode: StoredAuthMode;
  readonly apiKey: string | null;
  readonly tokens: ChatgptTokens | null;
  /** RFC 3339 time of the last refresh; tokens without one are not used. */
  readonly lastRefresh: string | null;
}

interface Entry {
  readonly stamp: string;
  readonly auth: Promise<StoredAuth>;
}

/** Reads auth.json, once per change of the file. */
export class AuthFile {
  readonly path: string;
  #entry: Entry | undefined;

  constructor(codexHome: string) {
    this.path = join(codexHome, "auth.json");
  }

  /** What is stored, or null when the user never signed in. Throws `CodexError("auth")` when the file is broken. */
  async read(): Promise<StoredAuth | null> {
    const stamp = await this.#stamp();
    if (stamp === null) return null;
    if (this.#entry?.stamp !== stamp) this.#entry = { stamp, auth: this.#parse() };
    return this.#entry.auth;
  }

  /** Makes the next read go to the disk. */
  forget(): void {
    this.#entry = undefined;
  }

  async #stamp(): Promise<string | null> {
    try {
      const { mtimeMs, size, ino } = await stat(this.path);
      return `${mtimeMs}:${size}:${ino}`;
    } catch (error) {
      if (isNotFound(error)) return null;
      throw this.#broken(osErrorText(error), error);
    }
  }

  async #parse(): Promise<StoredAuth> {
    let content: unknown;
    try {
      content = JSON.parse(await readFile(this.path, "utf8"));
    } catch (error) {
      // A parser's message quotes the text it failed on, which may be part of a key.
      throw this.#broken(error instanceof SyntaxError ? "it is not valid JSON" : osErrorText(error));
    }
    const auth = decodeAuth(content);
    if (typeof auth === "string") throw this.#broken(auth);
    return auth;
  }

  #broken(reason: string, cause?: unknown): CodexError {
    const message = `cannot use ${this.path}: ${reason}. Run \`codex login\` to sign in again.`;
    return new CodexError("auth", message, { cause });
  }
}

/** Checks the content; a string says what is wrong with it. */
function decodeAuth(content: unknown): StoredAuth | string {
  if (!isRecord(content)) return "it is not a JSON object";
  const key = content.OPENAI_API_KEY ?? null;
  if (key !== null && typeof key !== "string") return "OPENAI_API_KEY is not a string";
  const mode = content.auth_mode ?? (key === null ? "chatgpt" : "apikey");
  if (mode !== "apikey" && mode !== "chatgpt") return "auth_mode is neither `apikey` nor `chatgpt`";
  const tokens =
    content.tokens === undefined || content.tokens === null ? null : decodeTokens(content.tokens);
  if (typeof tokens === "string") return tokens;
  const refreshed = content.last_refresh;
  return { mode, apiKey: key, tokens, lastRefresh: typeof refreshed === "string" ? refreshed : null };
}

function decodeTokens(value: unknown): ChatgptTokens | string {
  if (!isRecord(value)) return "tokens is not an object";
  const { id_token, access_token, refresh_token, account_id } = value;
  if (typeof id_token !== "string" || !hasClaims(id_token)) return "tokens.id_token is not a JWT";
  if (typeof access_token !== "string") return "tokens.access_token is missing";
  if (typeof refresh_token !== "string") return "tokens.refresh_token is missing";
  const accountId = typeof account_id === "string" && account_id !== "" ? account_id : null;
  return { idToken: id_token, accessToken: access_token, refreshToken: refresh_token, accountId };
}

function hasClaims(jwt: string): boolean {
  const [, payload, signature] = jwt.split(".");
  if (payload === undefined || signature === undefined) return false;
  try {
    return isRecord(JSON.parse(Buffer.from(payload, "base64url").toString()));
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
