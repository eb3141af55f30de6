import { connectInProcess, createAppServer } from "@codex/app-server";
import { resolveCodexHome } from "@codex/core/home";
import { Client, type JsonValue, type RequestParams, type Transport } from "@codex/protocol";
import { connectWebSocket } from "@codex/protocol/node";
import type { LaunchSettings } from "../overrides.ts";
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
  readonly launch: LaunchSettings;
  /** Folders that may be written to besides the configured ones; a remote server takes them in place of its own. */
  readonly addedFolders: readonly string[];
  /** Called once all is loaded that a turn needs; at once for a remote server. */
  readonly onLoaded: () => void;
}

/** Starts a server in this process or connects to a remote one; rejects with the reason when that cannot be reached. */
export async function openServer(choice: ServerChoice): Promise<OpenServer> {
  const { cwd, remote, addedFolders: writableRoots, onLoaded } = choice;
  const { overrides, wishes } = choice.launch;
  if (remote === null) {
    const options = serverOptions({ cwd: cwd ?? process.cwd(), source: "cli", overrides, writableRoots });
    const server = createAppServer({ ...options, onFirstAnswer: onLoaded });
    const client = new Client(await recorded(connectInProcess(server), options.codexHome));
    return { client, codexHome: options.codexHome, thread: wishes, close: () => server.close() };
  }
  onLoaded();
  const codexHome = resolveCodexHome(process.env);
  const token = process.env.CODEX_WS_TOKEN;
  const transport = await connectWebSocket(remote, token ? { token } : {});
  // The server has read its configuration already: what differs goes along with each conversation.
  const config: Record<string, JsonValue> = {
    ...Object.fromEntries(overrides.map(({ path, value }) => [path, value as JsonValue])),
    ...(writableRoots.length === 0 ? {} : { "sandbox_workspace_write.writable_roots": [...writableRoots] }),
  };
  return {
    client: new Client(await recorded(transport, codexHome)),
    codexHome,
    thread: { ...wishes, ...(Object.keys(config).length === 0 ? {} : { config }) },
    close: async () => {},
  };
}

/** The transport itself, or one that writes down what passes when the user has asked for that. */
async function recorded(transport: Transport, codexHome: string): Promise<Transport> {
  if (!process.env.CODEX_TUI_RECORD_SESSION) return transport;
  const { recordedTransport, recordFile } = await import("../debug/recordedTransport.ts");
  const file = recordFile(process.env, codexHome, new Date());
  return file === null ? transport : recordedTransport(transport, file);
}
