import type { Config } from "../config/config.ts";
import { CodexError, errorMessage } from "../errors.ts";
import { accountInfo } from "./accountInfo.ts";
import type { AuthService } from "./authService.ts";

/** What of a configuration says who may be signed in. */
type RestrictingConfig = Pick<Config, "credentialStore" | "forcedLoginMethod" | "forcedChatgptWorkspaceId">;

/**
 * Signs out a user who is signed in as the configuration does not allow, and rejects with `CodexError("auth")` then.
 * The tokens of a client were checked when it brought them.
 */
export async function enforceLoginRestrictions(auth: AuthService, config: RestrictingConfig): Promise<void> {
  if (config.forcedLoginMethod === null && config.forcedChatgptWorkspaceId === null) return;
  const reason = await violation(auth, config);
  if (reason === null) return;
  try {
    await auth.signOut(config);
  } catch (cause) {
    throw new CodexError("auth", `${reason} Signing out failed: ${errorMessage(cause)}`, { cause });
  }
  throw new CodexError("auth", `${reason} Logging out.`);
}

async function violation(auth: AuthService, config: RestrictingConfig): Promise<string | null> {
  const { forcedLoginMethod: method, forcedChatgptWorkspaceId: workspace } = config;
  const signIn = auth.usesKeyVariable ? null : await auth.signIn(config).catch(() => null);
  if (auth.usesKeyVariable || signIn?.kind === "apiKey")
    return method === "chatgpt" ? "ChatGPT login is required, but an API key is currently being used." : null;
  if (signIn?.kind !== "chatgpt") return null;
  if (method === "api") return "API key login is required, but ChatGPT is currently being used.";
  const { tokens } = signIn.stored;
  if (workspace === null || tokens === null) return null;
  const { accountId } = accountInfo(tokens.idToken);
  if (accountId === workspace) return null;
  const found = accountId === null ? "lack a workspace identifier" : `belong to ${accountId}`;
  return `Login is restricted to workspace ${workspace}, but current credentials ${found}.`;
}
