import { errorCodes, RpcError } from "@codex/protocol";
import { isCodexError } from "./toRpcError.ts";

/** Says of a configuration that cannot be used what was being done with it; that is the server's trouble, not the client's. */
export async function failingAs<T>(doing: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!isCodexError(error) || error.kind !== "config") throw error;
    throw new RpcError(errorCodes.internal, `${doing}: ${error.message}`);
  }
}
