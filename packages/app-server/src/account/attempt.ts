import { errorCodes, RpcError } from "@codex/protocol";

/** The outcome of a task; its failure is told as an internal error of the kind `failure: reason`. Rejects with `RpcError`. */
export async function attempt<T>(failure: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RpcError(errorCodes.internal, `${failure}: ${reason}`);
  }
}
