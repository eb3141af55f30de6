import type { Config } from "@codex/core";
import { errorCodes, RpcError } from "@codex/protocol";
import type { Services } from "./services.ts";
import { isCodexError } from "./toRpcError.ts";

/** The configuration as its files say it now, for no thread in particular. */
export async function latestConfig(services: Services): Promise<Config> {
  const { engine } = await services.runtime();
  try {
    return await engine.config.load();
  } catch (error) {
    if (!isCodexError(error) || error.kind !== "config") throw error;
    throw new RpcError(errorCodes.internal, `failed to reload config: ${error.message}`);
  }
}
