import { setTimeout as pause } from "node:timers/promises";
import { CodexError, errorMessage } from "../errors.ts";
import type { Issuer } from "./issuer.ts";
import { answerMembers, askIssuer, type IssuerAnswer } from "./issuerHttp.ts";
import { exchangeCode, type IssuedTokens } from "./tokenRequests.ts";

/** A code that the user types into a page on any machine. */
export interface DeviceCode {
  /** The page. */
  readonly verificationUrl: string;
  readonly userCode: string;
  readonly deviceAuthId: string;
  /** Time between two questions whether the user is done. */
  readonly intervalMs: number;
}

/** How long a code is good for. */
const LIFETIME_MS = 15 * 60 * 1000;

/** Gets a code. Rejects with `CodexError("auth")`. */
export async function requestDeviceCode(issuer: Issuer, env: NodeJS.ProcessEnv): Promise<DeviceCode> {
  const answer = await post(issuer, "usercode", { client_id: issuer.clientId }, env);
  if (answer.status === 404) {
    const text =
      "device code login is not enabled for this Codex server. Use the browser login or verify the server URL.";
    throw new CodexError("auth", text);
  }
  if (answer.status >= 300)
    throw new CodexError("auth", `device code request failed with status ${answer.statusText}`);
  const { device_auth_id, user_code, usercode, interval } = answerMembers(answer.text);
  const userCode = user_code ?? usercode;
  if (typeof device_auth_id !== "string" || typeof userCode !== "string")
    throw new CodexError("auth", "error decoding response body");
  return {
    verificationUrl: `${issuer.url}/codex/device`,
    userCode,
    deviceAuthId: device_auth_id,
    intervalMs: Math.max(Number(interval) || 0, 0) * 1000,
  };
}

/** Waits until the user has typed the code. Rejects with `CodexError("auth")`, or with the signal's reason. */
export async function redeemDeviceCode(
  issuer: Issuer,
  code: DeviceCode,
  options: { readonly env: NodeJS.ProcessEnv; readonly signal?: AbortSignal | undefined },
): Promise<IssuedTokens> {
  const { env, signal } = options;
  const asked = { device_auth_id: code.deviceAuthId, user_code: code.userCode };
  for (const end = Date.now() + LIFETIME_MS; ; ) {
    const answer = await post(issuer, "token", asked, env);
    if (answer.status < 300) return exchange(issuer, answer, env);
    if (answer.status !== 403 && answer.status !== 404)
      throw new CodexError("auth", `device auth failed with status ${answer.statusText}`);
    if (Date.now() + code.intervalMs > end)
      throw new CodexError("auth", "device auth timed out after 15 minutes");
    await pause(code.intervalMs, undefined, signal === undefined ? {} : { signal });
  }
}

async function exchange(issuer: Issuer, answer: IssuerAnswer, env: NodeJS.ProcessEnv): Promise<IssuedTokens> {
  const { authorization_code: code, code_verifier: verifier } = answerMembers(answer.text);
  if (typeof code !== "string" || typeof verifier !== "string")
    throw new CodexError("auth", "error decoding response body");
  const asked = { code, verifier, redirectUri: `${issuer.url}/deviceauth/callback` };
  return exchangeCode(issuer, asked, env).catch((cause: unknown) => {
    throw new CodexError("auth", `device code exchange failed: ${errorMessage(cause)}`, { cause });
  });
}

function post(
  issuer: Issuer,
  name: string,
  body: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Promise<IssuerAnswer> {
  const request = {
    method: "POST",
    url: `${issuer.url}/api/accounts/deviceauth/${name}`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  } as const;
  return askIssuer(request, env);
}
