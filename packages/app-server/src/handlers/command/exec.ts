import { errorCodes, RpcError } from "@codex/protocol";
import { derivingConfig } from "../../derivingConfig.ts";
import { free, handler, Later } from "../../handler.ts";
import { toCoreSandbox } from "../../toCore.ts";
import { isCodexError } from "../../toRpcError.ts";

/** Runs a command beside all threads; the requests behind it do not wait for its end. */
export const commandExec = handler({
  method: "command/exec",
  scope: free,
  async run({ command, cwd, timeoutMs, sandboxPolicy }, { services, signal }) {
    if (command.length === 0) throw new RpcError(errorCodes.invalidRequest, "command must not be empty");
    const { commands } = await services.runtime();
    const result = commands.run({
      argv: command,
      cwd: cwd ?? null,
      policy: sandboxPolicy == null ? null : toCoreSandbox(sandboxPolicy),
      timeoutMs: timeoutMs == null || timeoutMs < 0 ? null : timeoutMs,
      signal,
    });
    return new Later(derivingConfig(result).catch(refuse));
  },
});

function refuse(error: unknown): never {
  if (!isCodexError(error) || error.kind === "invalidRequest") throw error;
  throw new RpcError(errorCodes.internal, `exec failed: ${error.message}`);
}
