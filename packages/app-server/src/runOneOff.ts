import type { OneOffResult } from "@codex/core";
import { errorCodes, RpcError, type SandboxPolicy } from "@codex/protocol";
import { derivingConfig } from "./derivingConfig.ts";
import type { Context } from "./handler.ts";
import { isCodexError } from "./toRpcError.ts";

/** A command that a client wants run beside all threads. */
export interface OneOffRequest {
  readonly command: readonly string[];
  readonly cwd?: string | null | undefined;
  readonly timeoutMs?: number | null | undefined;
  /** Null for the configured policy. */
  readonly policy: SandboxPolicy | null;
}

/** Runs a command to its end; throws an invalid request when it is empty, and what kept it from an ordinary end. */
export async function runOneOff(
  { command, cwd, timeoutMs, policy }: OneOffRequest,
  { services, signal }: Context,
): Promise<OneOffResult> {
  if (command.length === 0) throw new RpcError(errorCodes.invalidRequest, "command must not be empty");
  const { commands } = await services.runtime();
  const result = commands.run({
    argv: command,
    cwd: cwd ?? null,
    policy,
    timeoutMs: timeoutMs == null || timeoutMs < 0 ? null : timeoutMs,
    signal,
  });
  return derivingConfig(result).catch(refuse);
}

function refuse(error: unknown): never {
  if (!isCodexError(error) || error.kind === "invalidRequest") throw error;
  throw new RpcError(errorCodes.internal, `exec failed: ${error.message}`);
}
