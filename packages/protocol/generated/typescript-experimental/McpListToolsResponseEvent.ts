// Generated from the protocol's source types. Do not edit.
import type { McpAuthStatus } from "./McpAuthStatus";
import type { Resource } from "./Resource";
import type { ResourceTemplate } from "./ResourceTemplate";
import type { Tool } from "./Tool";

/** What the connected MCP servers offer; tools are keyed by their full name, the rest by server. */
export type McpListToolsResponseEvent = {
  tools: { [key in string]?: Tool };
  resources: { [key in string]?: Resource[] };
  resource_templates: { [key in string]?: ResourceTemplate[] };
  auth_statuses: { [key in string]?: McpAuthStatus };
};
