import { resolve } from "node:path";
import type { CallToolResult, JsonValue, RequestId, Resource, ResourceTemplate, Tool } from "@codex/protocol";
import type { McpServerConfig } from "../config/mcpServers.ts";
import { errorMessage } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../exactJson.ts";
import { callResult } from "./callResult.ts";
import { handshakeFailure, McpFailure, requestFailure } from "./failure.ts";
import { serverHeaders } from "./httpHeaders.ts";
import { openHttpTransport } from "./httpTransport.ts";
import {
  type Page,
  type ResourceContents,
  resourceContents,
  resourcePage,
  templatePage,
  toolPage,
} from "./listing.ts";
import { object, text } from "./members.ts";
import type { SignIns } from "./oauth/signIns.ts";
import { serverEnvironment } from "./serverEnvironment.ts";
import { McpSession, MethodRefused, type RequestSettings } from "./session.ts";
import { startServerProgram } from "./stdioTransport.ts";
import type { McpTransport } from "./transport.ts";

const PROTOCOL_VERSION = "2025-06-18";
/** A question to the user, for which no time limit of a server runs. */
const ELICITATION = "elicitation/create";
const DEFAULT_STARTUP_MS = 10_000;
const DEFAULT_TOOL_MS = 120_000;

/** A question of a server to the user. */
export interface ElicitationRequest {
  readonly id: RequestId;
  readonly message: string;
  /** JSON Schema of the answer; empty when the server wants no more than leave. */
  readonly requestedSchema: JsonObject;
}

/** The user's answer to a server's question. */
export type ElicitationAnswer =
  | { readonly action: "accept"; readonly content: JsonObject }
  | { readonly action: "decline" | "cancel" };

/** What a connection works with. */
export interface ClientOptions {
  readonly name: string;
  readonly config: McpServerConfig;
  /** Absolute folder that relative ones of the configuration count from. */
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** The user's sign-ins with servers; default: there are none. */
  readonly signIns?: SignIns | null;
  /** Gives up the start. */
  readonly signal: AbortSignal;
  /** Version told to the server. */
  readonly version: string;
  /** Whether questions to the user are answered by anybody, which the server is told. */
  readonly elicits: boolean;
  elicit(request: ElicitationRequest): Promise<ElicitationAnswer>;
  /** The server offers other tools than before. */
  toolsChanged(): void;
}

/** Milliseconds a server may take to start. */
export function startupTimeoutMs(config: McpServerConfig): number {
  return config.startupTimeoutMs ?? DEFAULT_STARTUP_MS;
}

/** A connection to one server that has started. */
export class McpClient {
  readonly #session: McpSession;
  readonly #toolMs: number;
  readonly #startupMs: number;
  #tools: readonly Tool[] = [];
  #refreshing: Promise<void> | null = null;
  #stale = false;

  private constructor(session: McpSession, config: McpServerConfig) {
    this.#session = session;
    this.#startupMs = startupTimeoutMs(config);
    this.#toolMs = config.toolTimeoutMs ?? DEFAULT_TOOL_MS;
  }

  /**
   * Starts a server, shakes hands and learns its tools. Rejects with `McpFailure`, or with the signal's reason; what
   * was started has ended then.
   */
  static async connect(options: ClientOptions): Promise<McpClient> {
    const { config, signal } = options;
    const transport = await openTransport(options);
    let client: McpClient | null = null;
    const session: McpSession = new McpSession(transport, {
      request: (method, params, id) => {
        const work = () => answer(options, { method, params, id });
        return method === ELICITATION ? session.untimed(work) : work();
      },
      notification: (method) => {
        if (method === "notifications/tools/list_changed") client?.refresh(options.toolsChanged);
      },
    });
    const abandon = (): void => void session.close();
    signal.addEventListener("abort", abandon, { once: true });
    try {
      await shakeHands(session, transport, options);
      client = new McpClient(session, config);
      client.#tools = await client.#listTools();
      return client;
    } catch (error) {
      await session.close();
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener("abort", abandon);
    }
  }

  /** The server's tools as it last listed them. */
  get tools(): readonly Tool[] {
    return this.#tools;
  }

  /** Lists the tools anew; a failure leaves them as they were. */
  refresh(changed: () => void): void {
    this.#stale = true;
    this.#refreshing ??= this.#refresh(changed).finally(() => {
      this.#refreshing = null;
    });
  }

  /** Calls a tool; null sends no arguments. Rejects with `McpFailure`, or with the signal's reason. */
  callTool(
    name: string,
    args: JsonObject | null,
    settings: Pick<RequestSettings, "signal" | "onProgress">,
  ): Promise<CallToolResult> {
    const params = args === null ? { name } : { name, arguments: args };
    return this.#ask("tools/call", params, callResult, settings);
  }

  /** One page of the server's resources. Rejects with `McpFailure`. */
  resources(cursor: string | null, signal?: AbortSignal): Promise<Page<Resource>> {
    return this.#ask("resources/list", pageParams(cursor), resourcePage, { signal });
  }

  /** One page of the server's resource templates. Rejects with `McpFailure`. */
  resourceTemplates(cursor: string | null, signal?: AbortSignal): Promise<Page<ResourceTemplate>> {
    return this.#ask("resources/templates/list", pageParams(cursor), templatePage, { signal });
  }

  /** What a resource holds. Rejects with `McpFailure`. */
  readResource(uri: string, signal?: AbortSignal): Promise<ResourceContents[]> {
    return this.#ask("resources/read", { uri }, resourceContents, { signal });
  }

  /** Ends the connection, and the server when it was started for it. */
  close(): Promise<void> {
    return this.#session.close();
  }

  async #refresh(changed: () => void): Promise<void> {
    while (this.#stale) {
      this.#stale = false;
      try {
        this.#tools = await this.#listTools();
        changed();
      } catch {
        // The old list is as good as any other then.
      }
    }
  }

  #listTools(): Promise<Tool[]> {
    const method = "tools/list";
    const timeoutMs = this.#startupMs;
    return allPages(async (cursor) => {
      try {
        return toolPage(await this.#session.request(method, pageParams(cursor), { timeoutMs }));
      } catch (error) {
        throw requestFailure(method, timeoutMs, error);
      }
    });
  }

  async #ask<T>(
    method: string,
    params: JsonObject,
    read: (answer: JsonValue) => T,
    settings: Pick<RequestSettings, "signal" | "onProgress">,
  ): Promise<T> {
    const timeoutMs = this.#toolMs;
    try {
      return read(await this.#session.request(method, params, { ...settings, timeoutMs }));
    } catch (error) {
      settings.signal?.throwIfAborted();
      throw requestFailure(method, timeoutMs, error);
    }
  }
}

/** All pages of a list; stops when a server gives the same place twice. */
export async function allPages<T>(page: (cursor: string | null) => Promise<Page<T>>): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  for (let cursor: string | null = null; ; ) {
    const { items: more, nextCursor }: Page<T> = await page(cursor);
    items.push(...more);
    if (nextCursor === null || seen.has(nextCursor)) return items;
    seen.add(nextCursor);
    cursor = nextCursor;
  }
}

function pageParams(cursor: string | null): JsonObject {
  return cursor === null ? {} : { cursor };
}

async function openTransport({ name, config, cwd, env, signIns }: ClientOptions): Promise<McpTransport> {
  try {
    if (config.transport === "http") {
      const headers = serverHeaders(name, config, env);
      const tokens = headers.has("authorization") ? null : ((await signIns?.keeper(name, config)) ?? null);
      return await openHttpTransport({ url: config.url, headers, env, tokens });
    }
    const { command, args } = config;
    return await startServerProgram({
      command,
      args,
      cwd: resolve(cwd, config.cwd ?? ""),
      env: serverEnvironment(env, config),
    });
  } catch (error) {
    throw new McpFailure(errorMessage(error));
  }
}

async function shakeHands(
  session: McpSession,
  transport: McpTransport,
  { config, version, elicits }: ClientOptions,
): Promise<void> {
  const timeoutMs = startupTimeoutMs(config);
  try {
    const params: JsonObject = {
      protocolVersion: PROTOCOL_VERSION,
      capabilities: elicits ? { elicitation: {} } : {},
      clientInfo: { name: "codex-mcp-client", title: "Codex", version },
    };
    const settings = { timeoutMs, withoutToken: true };
    const { protocolVersion } = object(await session.request("initialize", params, settings));
    const agreed = text(protocolVersion);
    transport.agreed?.(agreed);
  } catch (error) {
    throw handshakeFailure(timeoutMs, error);
  }
  session.notify("notifications/initialized");
}

interface ServerRequest {
  readonly method: string;
  readonly params: JsonObject;
  readonly id: RequestId;
}

/** Serves the few requests that servers make. */
async function answer(options: ClientOptions, { method, params, id }: ServerRequest): Promise<JsonObject> {
  switch (method) {
    case "ping":
      return {};
    case "roots/list":
      return { roots: [] };
    case ELICITATION: {
      const { message, requestedSchema: schema } = params;
      return options.elicit({
        id,
        message: typeof message === "string" ? message : "",
        requestedSchema: isJsonObject(schema) ? schema : {},
      });
    }
    default:
      throw new MethodRefused(method);
  }
}
