import { once } from "node:events";
import { constants } from "node:os";
import { CodexError } from "../errors.ts";
import { osErrorText } from "../osErrorText.ts";
import { start } from "../process/spawn.ts";
import { prepareCommand, type SandboxRequest } from "../sandbox/select.ts";

const FORWARDED = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/**
 * Runs a command with the standard streams of this process, confined as its policy asks; resolves with its exit status,
 * which for a death by signal is 128 and the signal's number. Signals meant to end this process end the command.
 * Throws `CodexError` when it cannot be confined or started.
 */
export async function runAttached(request: SandboxRequest): Promise<number> {
  const prepared = await prepareCommand(request);
  const forwarding = new AbortController();
  try {
    const [file = "", ...args] = prepared.argv;
    const child = start(file, args, {
      cwd: request.cwd,
      env: prepared.env,
      stdio: ["inherit", "inherit", "inherit", ...prepared.inherit],
    });
    for (const signal of FORWARDED) {
      const forward = () => child.kill(signal);
      process.on(signal, forward);
      forwarding.signal.addEventListener("abort", () => process.removeListener(signal, forward));
    }
    await once(child, "exit");
    const { exitCode, signalCode } = child;
    return exitCode ?? 128 + (signalCode === null ? 0 : constants.signals[signalCode]);
  } catch (error) {
    throw new CodexError("io", `cannot start \`${request.argv[0] ?? ""}\`: ${osErrorText(error)}`, {
      cause: error,
    });
  } finally {
    forwarding.abort();
    await prepared.release();
  }
}
