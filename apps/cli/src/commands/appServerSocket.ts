import { readFile } from "node:fs/promises";
import { serveWebSocket } from "@codex/app-server";
import type { ConfigOverride } from "@codex/core";
import { serving } from "../packs/serving.ts";
import { serverOptions } from "../serverOptions.ts";

/** Where to serve, and whom. */
export interface SocketRequest {
  readonly host: string;
  readonly port: number;
  /** File with the token that clients must present; null where `CODEX_WS_TOKEN` may hold it. */
  readonly tokenFile: string | null;
  readonly allowedOrigins: readonly string[];
  readonly allowedHosts: readonly string[];
  readonly overrides: readonly ConfigOverride[];
}

/** Serves the protocol on a WebSocket port until a signal ends it; resolves with the exit status. */
export async function appServerSocket(request: SocketRequest): Promise<number> {
  const { host, port, tokenFile, allowedOrigins, allowedHosts, overrides } = request;
  const token = await readToken(tokenFile);
  await serveWebSocket({
    ...serverOptions({ cwd: process.cwd(), source: "vscode", overrides }),
    host,
    port,
    token,
    allowedOrigins,
    allowedHosts,
    log: (text) => process.stderr.write(`${text}\n`),
    ...serving,
    listening: ({ url, local }) => {
      const note = local
        ? "binds localhost only (use SSH port-forwarding for remote access)"
        : "this is a raw WS server; consider running behind TLS/auth for real remote use";
      process.stderr.write(`codex app-server (WebSockets)\n  listening on: ${url}\n  note: ${note}\n`);
    },
  });
  return 0;
}

/** Takes the variable out of the environment, so that no command of the agent sees it. */
async function readToken(file: string | null): Promise<string | null> {
  const fromEnvironment = process.env.CODEX_WS_TOKEN;
  delete process.env.CODEX_WS_TOKEN;
  const token = file === null ? fromEnvironment : (await readFile(file, "utf8")).trim();
  if (token === "") throw new Error(`the websocket token in ${file ?? "CODEX_WS_TOKEN"} is empty`);
  return token ?? null;
}
