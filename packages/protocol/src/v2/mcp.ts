import type { Resource, ResourceTemplate, Tool } from "../event/mcp.ts";
import type { Rpc } from "../rpc.ts";
import type { I64, U32 } from "../scalars.ts";

/** Which MCP server to sign in to. */
export interface McpServerOauthLoginParams {
  name: string;
  /** Scopes to ask for; null for the configured ones. */
  scopes?: string[] | null;
  /** How long to wait for the user, in seconds; null for the default. */
  timeoutSecs?: I64 | null;
}

/** A sign-in that the user finishes in a browser. */
export interface McpServerOauthLoginResponse {
  /** Page to open. */
  authorizationUrl: string;
}

/** Nothing to say: threads take the new servers with their next turn. */
export type McpServerRefreshResponse = Record<string, never>;

/** Which page of the servers to list. */
export interface ListMcpServerStatusParams {
  cursor?: string | null;
  limit?: U32 | null;
}

/** A page of servers. */
export interface ListMcpServerStatusResponse {
  data: McpServerStatus[];
  nextCursor: string | null;
}

/** What an MCP server offers and how we stand with it. */
export interface McpServerStatus {
  name: string;
  /** Tool name → the tool. */
  tools: Record<string, Tool>;
  resources: Resource[];
  resourceTemplates: ResourceTemplate[];
  authStatus: McpAuthStatus;
}

/** How we stand with an MCP server's sign-in. */
export type McpAuthStatus = "unsupported" | "notLoggedIn" | "bearerToken" | "oAuth";

/** A sign-in to an MCP server has ended. */
export interface McpServerOauthLoginCompletedNotification {
  name: string;
  success: boolean;
  /**
   * Why it failed; left out when it did not.
   * @nullable
   */
  error?: string;
}

/** MCP servers. */
export interface McpRequests {
  /** Begins a sign-in; `mcpServer/oauthLogin/completed` follows. An unknown server is an error. */
  "mcpServer/oauth/login": Rpc<McpServerOauthLoginParams, McpServerOauthLoginResponse>;
  /** Reads the configured servers again. */
  "config/mcpServer/reload": Rpc<null, McpServerRefreshResponse>;
  /** Lists the configured servers with what they offer. */
  "mcpServerStatus/list": Rpc<ListMcpServerStatusParams, ListMcpServerStatusResponse>;
}

/** What happens with MCP servers. */
export interface McpNotifications {
  /** A sign-in has ended, well or not. */
  "mcpServer/oauthLogin/completed": McpServerOauthLoginCompletedNotification;
}
