import { errorCodes, RpcError } from "@codex/protocol";
import { isCodexError } from "./toRpcError.ts";

/** Says of a configuration that does not work out that it was being made for a thread. */
export async function derivingConfig<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isCodexError(error) || error.kind !== "config") throw error;
    throw new RpcError(errorCodes.invalidRequest, `error deriving config: ${error.message}`);
  }
}
