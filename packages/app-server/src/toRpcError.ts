import type { CodexError, CodexErrorKind } from "@codex/core";
import { errorCodes, RpcError } from "@codex/protocol";

/** Which side is at fault, by kind of failure: what a client may mend is an invalid request. */
const codes = {
  invalidRequest: errorCodes.invalidRequest,
  notFound: errorCodes.invalidRequest,
  config: errorCodes.invalidRequest,
  auth: errorCodes.invalidRequest,
  io: errorCodes.internal,
  sandbox: errorCodes.internal,
  tool: errorCodes.internal,
  model: errorCodes.internal,
  aborted: errorCodes.internal,
  internal: errorCodes.internal,
} as const satisfies Record<CodexErrorKind, number>;

/** Whatever was thrown, as the error of an answer: a message for the client, never a stack trace. */
export function toRpcError(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  if (isCodexError(error)) return new RpcError(codes[error.kind], error.message);
  return new RpcError(errorCodes.internal, error instanceof Error ? error.message : String(error));
}

/** Whether something thrown is a failure of the engine; by name, so that the engine need not be loaded to tell. */
export function isCodexError(error: unknown): error is CodexError {
  return error instanceof Error && error.name === "CodexError" && "kind" in error;
}
