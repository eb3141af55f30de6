import { CodexError } from "../errors.ts";
import { redact } from "../redact.ts";
import type { Issuer } from "./issuer.ts";
import { answerMembers, askIssuer, refusalCode, refusalMessage, refusalText } from "./issuerHttp.ts";
import { RefreshError } from "./refreshError.ts";

/** What an authorization code is exchanged for. */
export interface IssuedTokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** A code that the issuer gave out, with what proves that we asked for it. */
export interface AuthorizationCode {
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/** Exchanges a code for tokens. Rejects with `CodexError("auth")`, a message without secrets. */
export async function exchangeCode(
  issuer: Issuer,
  { code, verifier, redirectUri }: AuthorizationCode,
  env: NodeJS.ProcessEnv,
): Promise<IssuedTokens> {
  const form = {
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectUri,
    client_id: issuer.clientId,
    code_verifier: verifier,
  };
  const answer = await askIssuer(formRequest(issuer, form), env);
  if (answer.status >= 300) {
    const reason = redact(refusalText(answer.text), [code, verifier]);
    throw new CodexError("auth", `token endpoint returned status ${answer.statusText}: ${reason}`);
  }
  const { id_token, access_token, refresh_token } = answerMembers(answer.text);
  if (typeof id_token !== "string" || typeof access_token !== "string" || typeof refresh_token !== "string")
    throw new CodexError("auth", "error decoding response body");
  return { idToken: id_token, accessToken: access_token, refreshToken: refresh_token };
}

/** An API key for the account of an ID token; null when the account may not have one. */
export async function exchangeForApiKey(
  issuer: Issuer,
  idToken: string,
  env: NodeJS.ProcessEnv,
): Promise<string | null> {
  const form = {
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    client_id: issuer.clientId,
    requested_token: "openai-api-key",
    subject_token: idToken,
    subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
  };
  try {
    const answer = await askIssuer(formRequest(issuer, form), env);
    if (answer.status >= 300) return null;
    const { access_token } = answerMembers(answer.text);
    return typeof access_token === "string" ? access_token : null;
  } catch {
    // The sign-in is good without it.
    return null;
  }
}

/** What a refresh brought; null for what stays as it was. */
export interface RefreshedTokens {
  readonly idToken: string | null;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
}

/** A request for fresh tokens. */
export interface RefreshRequest {
  /** Whole address: the environment may name another than the issuer's. */
  readonly url: string;
  readonly clientId: string;
  readonly refreshToken: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Asks for fresh tokens. Rejects with `RefreshError`, a message without secrets. */
export async function requestRefresh(
  { url, clientId, refreshToken, headers }: RefreshRequest,
  env: NodeJS.ProcessEnv,
): Promise<RefreshedTokens> {
  const body = JSON.stringify({
    client_id: clientId,
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    scope: "openid profile email",
  });
  try {
    const answer = await askIssuer(
      { method: "POST", url, headers: { ...headers, "content-type": "application/json" }, body },
      env,
    );
    if (answer.status === 401) throw refused(answer.text);
    if (answer.status >= 300) {
      const reason = redact(refusalMessage(answer.text) ?? (answer.text || "Unknown error"), [refreshToken]);
      throw new RefreshError(`Failed to refresh token: ${answer.statusText}: ${reason}`, {
        permanent: false,
      });
    }
    const { id_token, access_token, refresh_token } = answerMembers(answer.text);
    return { idToken: text(id_token), accessToken: text(access_token), refreshToken: text(refresh_token) };
  } catch (error) {
    if (error instanceof RefreshError || !(error instanceof CodexError)) throw error;
    throw new RefreshError(error.message, { permanent: false, cause: error });
  }
}

const ADVICE = "Please log out and sign in again.";
const FAILED = "Your access token could not be refreshed";

/** By the name that the issuer gives the refusal. */
const REASONS: Readonly<Record<string, string>> = {
  refresh_token_expired: " because your refresh token has expired",
  refresh_token_reused: " because your refresh token was already used",
  refresh_token_invalidated: " because your refresh token was revoked",
};

function refused(body: string): RefreshError {
  const code = refusalCode(body)?.toLowerCase() ?? "";
  const reason = Object.hasOwn(REASONS, code) ? REASONS[code] : "";
  return new RefreshError(`${FAILED}${reason}. ${ADVICE}`, { permanent: true });
}

function formRequest(issuer: Issuer, form: Record<string, string>) {
  return {
    method: "POST",
    url: `${issuer.url}/oauth/token`,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form).toString(),
  } as const;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
