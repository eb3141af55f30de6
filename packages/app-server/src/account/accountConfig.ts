import type { Config } from "@codex/core";
import type { Services } from "../services.ts";
import { isCodexError } from "../toRpcError.ts";

/** What of the configuration matters to an account. */
export interface AccountConfig
  extends Pick<
    Config,
    "credentialStore" | "forcedLoginMethod" | "forcedChatgptWorkspaceId" | "chatgptBaseUrl"
  > {
  /** Whether the provider in use wants a sign-in with OpenAI. */
  readonly requiresOpenaiAuth: boolean;
}

/** Without any configuration. */
const defaults: AccountConfig = {
  credentialStore: "file",
  forcedLoginMethod: null,
  forcedChatgptWorkspaceId: null,
  chatgptBaseUrl: "https://chatgpt.com/backend-api/",
  requiresOpenaiAuth: true,
};

/** The configuration as its files say it now; a broken one counts as none, as it does when the server starts. */
export async function accountConfig(services: Services): Promise<AccountConfig> {
  const { engine } = await services.runtime();
  try {
    const config = await engine.config.load();
    return { ...config, requiresOpenaiAuth: config.provider.requiresOpenaiAuth };
  } catch (error) {
    if (isCodexError(error) && error.kind === "config") return defaults;
    throw error;
  }
}
