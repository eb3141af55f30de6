import { CommandRunner, type ConfigOverride, ConfigService } from "@codex/core";
import { serverOptions } from "../serverOptions.ts";

/** Runs a command in the sandbox on this terminal; resolves with its exit status. */
export async function runSandboxed(request: {
  argv: readonly string[];
  sandbox: "read-only" | "workspace-write";
  overrides: readonly ConfigOverride[];
}): Promise<number> {
  const { argv, sandbox, overrides } = request;
  const options = serverOptions({ cwd: process.cwd(), source: "cli", overrides });
  return new CommandRunner(options, new ConfigService(options)).runAttached(argv, sandbox);
}
