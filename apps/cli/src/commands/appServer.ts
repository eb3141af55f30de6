import { serveStdio } from "@codex/app-server";
import type { ConfigOverride } from "@codex/core";
import { serving } from "../packs/serving.ts";
import { serverOptions } from "../serverOptions.ts";

/** Serves the protocol on standard input and output until the client goes away; resolves with the exit status. */
export async function appServer(overrides: readonly ConfigOverride[]): Promise<number> {
  await serveStdio({
    ...serverOptions({ cwd: process.cwd(), source: "vscode", overrides }),
    log: (text) => process.stderr.write(`${text}\n`),
    ...serving,
  });
  return 0;
}
