import type { AppServerOptions } from "@codex/app-server";
import type { ConfigOverride } from "@codex/core";
import { resolveCodexHome } from "@codex/core/home";
import type { SessionSource } from "@codex/protocol";
import { VERSION } from "./version.ts";

/** What a server in this process needs: where it keeps its files, what it works on, what the flags changed. */
export function serverOptions(options: {
  cwd: string;
  source: SessionSource;
  overrides: readonly ConfigOverride[];
  writableRoots?: readonly string[];
  ephemeral?: boolean;
}): AppServerOptions {
  return {
    codexHome: resolveCodexHome(process.env),
    cwd: options.cwd,
    cliOverrides: [...options.overrides],
    writableRoots: options.writableRoots ?? [],
    ephemeral: options.ephemeral ?? false,
    version: VERSION,
    source: options.source,
    env: process.env,
  };
}
