// Generated from the protocol's source types. Do not edit.
import type { McpAuthStatus } from "./McpAuthStatus";
import type { Resource } from "../Resource";
import type { ResourceTemplate } from "../ResourceTemplate";
import type { Tool } from "../Tool";

/** What an MCP server offers and how we stand with it. */
export type McpServerStatus = {
  name: string;
  /** Tool name → the tool. */
  tools: { [key in string]?: Tool };
  resources: Resource[];
  resourceTemplates: ResourceTemplate[];
  authStatus: McpAuthStatus;
};
