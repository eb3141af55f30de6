import { serveStdio } from "@codex/app-server";
import type { ConfigOverride } from "@codex/core";
import { limitMemory, underUsualFlags } from "@codex/core/limit-memory";
import { packs } from "../packs/packs.ts";
import { serverOptions } from "../serverOptions.ts";

/** Serves the protocol on standard input and output until the client goes away; resolves with the exit status. */
export async function appServer(overrides: readonly ConfigOverride[]): Promise<number> {
  await serveStdio({
    ...serverOptions({ cwd: process.cwd(), source: "vscode", overrides }),
    log: (text) => process.stderr.write(`${text}\n`),
    onTurnReady: () => {
      limitMemory();
      process.prependOnceListener("exit", () => underUsualFlags(() => packs()?.keepStart()));
    },
    onFirstAnswer: () => underUsualFlags(() => packs()?.keepTurn()),
  });
  return 0;
}
