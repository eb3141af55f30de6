import { errorMessage } from "@codex/core";
import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import { free, handler, Later } from "../../../handler.ts";
import { latestConfig } from "../../../latestConfig.ts";
import type { Services } from "../../../services.ts";
import { isCodexError } from "../../../toRpcError.ts";

/**
 * Begins a sign-in with an MCP server; the client opens the address. How it ends is told to everybody, after the
 * answer.
 */
export const mcpServerOauthLogin = handler({
  method: "mcpServer/oauth/login",
  scope: free,
  run: (params, { services, afterAnswer }) => new Later(begin(params, services, afterAnswer)),
});

async function begin(
  { name, scopes = null, timeoutSecs = null }: v2.McpServerOauthLoginParams,
  services: Services,
  afterAnswer: (task: () => void) => void,
): Promise<v2.McpServerOauthLoginResponse> {
  const config = await latestConfig(services);
  const { engine } = await services.runtime();
  const timeoutMs = timeoutSecs === null ? null : Math.max(Number(timeoutSecs), 1) * 1000;
  const { authorizationUrl, finished } = await engine.mcp
    .login(config, name, { scopes, timeoutMs })
    .catch((error: unknown) => {
      throw isCodexError(error) ? error : failure(name, error);
    });
  const tell = (result: { success: boolean; error?: string }): void =>
    services.everybody.notify("mcpServer/oauthLogin/completed", { name, ...result });
  finished.catch(() => {});
  afterAnswer(() => {
    finished.then(
      () => tell({ success: true }),
      (error: unknown) => tell({ success: false, error: errorMessage(error) }),
    );
  });
  return { authorizationUrl };
}

function failure(name: string, error: unknown): RpcError {
  return new RpcError(errorCodes.internal, `failed to login to MCP server '${name}': ${errorMessage(error)}`);
}
