import { connectInProcess, createAppServer } from "@codex/app-server";
import type { ConfigOverride } from "@codex/core";
import { resolveCodexHome } from "@codex/core/home";
import { Client, type JsonValue, type RequestParams } from "@codex/protocol";
import { connectWebSocket } from "@codex/protocol/node";
import { serverOptions } from "../serverOptions.ts";

/** A server for the terminal interface. */
export interface OpenServer {
  readonly client: Client;
  /** Where the user's own files are. */
  readonly codexHome: string;
  /** Settings of new conversations that the command line asks for and the server does not know yet. */
  readonly thread: RequestParams<"thread/start">;
  /** Ends the server when it is this process's own. */
  close(): Promise<void>;
}

/** Which server, and what the command line changes. */
export interface ServerChoice {
  /** Folder to work in; of a remote server null for its own choice. */
  readonly cwd: string | null;
  /** Address of a server that listens; null for one in this process. */
  readonly remote: string | null;
  readonly overrides: readonly ConfigOverride[];
}

/** Starts a server in this process or connects to a remote one; rejects with the reason when that cannot be reached. */
export async function openServer({ cwd, remote, overrides }: ServerChoice): Promise<OpenServer> {
  if (remote === null) {
    const options = serverOptions({ cwd: cwd ?? process.cwd(), source: "cli", overrides });
    const server = createAppServer(options);
    const client = new Client(connectInProcess(server));
    return { client, codexHome: options.codexHome, thread: {}, close: () => server.close() };
  }
  const token = process.env.CODEX_WS_TOKEN;
  const transport = await connectWebSocket(remote, token ? { token } : {});
  // The server has read its configuration already: what differs goes along with each conversation.
  const config = Object.fromEntries(overrides.map(({ path, value }) => [path, value as JsonValue]));
  return {
    client: new Client(transport),
    codexHome: resolveCodexHome(process.env),
    thread: overrides.length === 0 ? {} : { config },
    close: async () => {},
  };
}
