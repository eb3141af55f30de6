import type { AuthService } from "@codex/core";
import { errorCodes, RpcError } from "@codex/protocol";
import type { AccountConfig } from "./accountConfig.ts";

const externalActive =
  "External auth is active. Use account/login/start (chatgptAuthTokens) to update it or account/logout to clear it.";

/** Refuses a sign-in with a key where the configuration or the client's own tokens do not allow it. */
export function admitApiKey(auth: AuthService, config: AccountConfig): void {
  if (auth.isExternal) throw refused(externalActive);
  if (config.forcedLoginMethod === "chatgpt")
    throw refused("API key login is disabled. Use ChatGPT login instead.");
}

/** Refuses a sign-in in the browser likewise. */
export function admitChatgpt(auth: AuthService, config: AccountConfig): void {
  if (auth.isExternal) throw refused(externalActive);
  if (config.forcedLoginMethod === "api")
    throw refused("ChatGPT login is disabled. Use API key login instead.");
}

/** Refuses the tokens of a client where the configuration does not allow them. */
export function admitExternal(config: AccountConfig, accountId: string): void {
  if (config.forcedLoginMethod === "api")
    throw refused("External ChatGPT auth is disabled. Use API key login instead.");
  const { forcedChatgptWorkspaceId: workspace } = config;
  if (workspace !== null && workspace !== accountId) {
    const got = JSON.stringify(accountId);
    throw refused(`External auth must use workspace ${workspace}, but received ${got}.`);
  }
}

function refused(message: string): RpcError {
  return new RpcError(errorCodes.invalidRequest, message);
}
