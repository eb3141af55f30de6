import { isForeign } from "../foreign.ts";
import { accountInfo } from "./accountInfo.ts";

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

/** What is stored about a sign-in. Holds secrets: never log it, see `Credential` for something that may be. */
export interface StoredAuth {
  readonly mode: StoredAuthMode;
  /** True where nothing but the content tells the mode, as in files of old versions; they are kept like that. */
  readonly modeIsImplied?: boolean;
  readonly apiKey: string | null;
  readonly tokens: ChatgptTokens | null;
  /** RFC 3339 time of the last refresh; tokens without one are not used. */
  readonly lastRefresh: string | null;
}

/** Checks what a store holds; a string says what is wrong with it, without quoting it. */
export function decodeStoredAuth(text: string): StoredAuth | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return "it is not valid JSON";
  }
  if (!isForeign(content)) return "it is not a JSON object";
  const key = content.OPENAI_API_KEY ?? null;
  if (key !== null && typeof key !== "string") return "OPENAI_API_KEY is not a string";
  const named = content.auth_mode ?? null;
  const mode = named === null ? (key === null ? "chatgpt" : "apikey") : MODES[String(named)];
  if (mode === undefined) return "auth_mode is neither `apikey` nor `chatgpt`";
  const tokens =
    content.tokens === undefined || content.tokens === null ? null : decodeTokens(content.tokens);
  if (typeof tokens === "string") return tokens;
  const refreshed = content.last_refresh;
  const lastRefresh = typeof refreshed === "string" ? refreshed : null;
  return { mode, apiKey: key, tokens, lastRefresh, ...(named === null ? { modeIsImplied: true } : {}) };
}

/** The names of the modes. Nobody stores tokens of a client, but there is a name for it. */
const MODES: Readonly<Record<string, StoredAuthMode>> = {
  apikey: "apikey",
  chatgpt: "chatgpt",
  chatgptAuthTokens: "chatgpt",
};

/** The content of a store, as Codex 0.106.0 writes it. */
export function encodeStoredAuth({ mode, modeIsImplied, apiKey, tokens, lastRefresh }: StoredAuth): string {
  const content = {
    ...(modeIsImplied ? {} : { auth_mode: mode }),
    OPENAI_API_KEY: apiKey,
    ...(tokens === null ? {} : { tokens: encodeTokens(tokens) }),
    ...(lastRefresh === null ? {} : { last_refresh: lastRefresh }),
  };
  return JSON.stringify(content, null, 2);
}

function encodeTokens({ idToken, accessToken, refreshToken, accountId }: ChatgptTokens): object {
  return {
    id_token: idToken,
    access_token: accessToken,
    refresh_token: refreshToken,
    ...(accountId === null ? {} : { account_id: accountId }),
  };
}

function decodeTokens(value: unknown): ChatgptTokens | string {
  if (!isForeign(value)) return "tokens is not an object";
  const { id_token, access_token, refresh_token, account_id } = value;
  if (typeof id_token !== "string" || !isIdToken(id_token)) return "tokens.id_token is not a JWT";
  if (typeof access_token !== "string") return "tokens.access_token is missing";
  if (typeof refresh_token !== "string") return "tokens.refresh_token is missing";
  const accountId = typeof account_id === "string" && account_id !== "" ? account_id : null;
  return { idToken: id_token, accessToken: access_token, refreshToken: refresh_token, accountId };
}

function isIdToken(token: string): boolean {
  try {
    accountInfo(token);
    return true;
  } catch {
    return false;
  }
}
