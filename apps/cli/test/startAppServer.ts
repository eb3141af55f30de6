import { Client } from "@codex/protocol";
import { type SpawnTransport, spawnTransport } from "@codex/protocol/node";
import { CODEX } from "./codex.ts";

/** A `codex app-server` in a process of its own and a client that has shaken hands with it. */
export interface StartedAppServer {
  readonly client: Client;
  readonly transport: SpawnTransport;
  /** Ends it in peace. */
  stop(): Promise<void>;
}

/** Starts the built command; `wrap` is a command line that is put before it. */
export async function startAppServer(
  place: { readonly home: string; readonly work: string },
  wrap: readonly string[] = [],
): Promise<StartedAppServer> {
  const [command = "", ...args] = [...wrap, process.execPath, CODEX, "app-server"];
  const transport = spawnTransport(command, args, {
    cwd: place.work,
    env: { PATH: process.env.PATH, HOME: place.work, CODEX_HOME: place.home, LANG: "C.UTF-8" },
  });
  const client = new Client(transport);
  await client.initialize({
    clientInfo: { name: "test", version: "1" },
    capabilities: { experimentalApi: true },
  });
  const stop = (): Promise<void> => {
    transport.close();
    return transport.exited;
  };
  return { client, transport, stop };
}

/** Runs a turn to its end. */
export async function runTurn(client: Client, threadId: string, text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const off = client.on("turn/completed", (done) => {
    if (done.threadId === threadId) resolve();
  });
  await client.request("turn/start", { threadId, input: [{ type: "text", text, text_elements: [] }] });
  await promise;
  off();
}
