import { userAgent } from "@codex/core/user-agent";
import { isMap } from "./isMap.ts";
import { toolList } from "./toolList.ts";

/** What the server says of itself. */
export interface Identity {
  /** First part of the user agent, and name under which model providers know the software. */
  readonly originator: string;
  readonly version: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What a client says of itself. */
interface Introduction {
  readonly protocolVersion: string;
  readonly client: { readonly name: string; readonly version: string };
}

type Answer =
  | { readonly result: object }
  | { readonly error: { readonly code: number; readonly message: string } };

/** Versions of MCP with a handshake, newest first. */
export const protocolVersions = [
  "2025-11-25",
  "2025-06-18",
  "2025-03-26",
  "2024-11-05",
  "2024-10-07",
] as const;

const INVALID_REQUEST = -32600;

/**
 * Answers what every client asks first and what needs no session: so that hosts which start many servers need not wait
 * for code that most of them never use. The SDK does all the rest.
 */
export class FrontDesk {
  readonly #identity: Identity;
  #client: Introduction["client"] | null = null;

  constructor(identity: Identity) {
    this.#identity = identity;
  }

  /** Name of this software and its client, for model providers. */
  get userAgent(): string {
    const client = this.#client === null ? {} : { client: this.#client };
    return userAgent({ ...this.#identity, ...client });
  }

  /** The answer to a message; an empty text when it needs none, null when it is none of the front desk's business. */
  answer(message: unknown): string | null {
    if (!isMap(message) || message.jsonrpc !== "2.0") return null;
    const { id, method, params } = message;
    if (id === undefined) return method === "notifications/initialized" ? "" : null;
    if (typeof id !== "string" && !Number.isSafeInteger(id)) return null;
    const answer = this.#answerTo(method, params);
    return answer && JSON.stringify({ jsonrpc: "2.0", id, ...answer });
  }

  #answerTo(method: unknown, params: unknown): Answer | null {
    switch (method) {
      case "initialize": {
        const introduction = readIntroduction(params);
        return introduction && this.#initialize(introduction);
      }
      case "ping":
        return { result: {} };
      case "tools/list":
        return { result: { tools: toolList } };
      default:
        return null;
    }
  }

  #initialize({ protocolVersion, client }: Introduction): Answer {
    if (this.#client !== null) {
      return { error: { code: INVALID_REQUEST, message: "initialize called more than once" } };
    }
    this.#client = client;
    return {
      result: {
        protocolVersion: protocolVersions.find((known) => known === protocolVersion) ?? protocolVersions[0],
        capabilities: { tools: { listChanged: true } },
        serverInfo: {
          name: "codex-mcp-server",
          title: "Codex",
          version: this.#identity.version,
          user_agent: this.userAgent,
        },
      },
    };
  }
}

function readIntroduction(params: unknown): Introduction | null {
  if (!isMap(params)) return null;
  const { protocolVersion, capabilities, clientInfo } = params;
  if (typeof protocolVersion !== "string" || !isMap(capabilities) || !isMap(clientInfo)) return null;
  const { name, version } = clientInfo;
  if (typeof name !== "string" || typeof version !== "string") return null;
  return { protocolVersion, client: { name, version } };
}
