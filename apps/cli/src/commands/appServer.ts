import { serveStdio } from "@codex/app-server";
import type { ConfigOverride } from "@codex/core";
import { serverOptions } from "../serverOptions.ts";

/** Serves the protocol on standard input and output until the client goes away; resolves with the exit status. */
export async function appServer(overrides: readonly ConfigOverride[]): Promise<number> {
  const served = serveStdio({
    ...serverOptions({ cwd: process.cwd(), source: "vscode", overrides }),
    log: (text) => process.stderr.write(`${text}\n`),
  });
  // A stream of small messages is garbage at once: collecting it more often costs nothing measurable, and a space for
  // it that does not grow to three times 16 MB keeps the process a fifth smaller.
  process.getBuiltinModule("node:v8").setFlagsFromString("--semi-space-growth-factor=1");
  await served;
  return 0;
}
