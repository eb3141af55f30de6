import type { ResourceTemplate } from "@codex/protocol";
import { type JsonObject, present } from "../exactJson.ts";
import type { McpManager } from "../mcp/manager.ts";
import { type ListArguments, resourceListTool } from "./mcpResourceList.ts";
import type { Tool } from "./tool.ts";

/** The `list_mcp_resource_templates` tool: addresses of resources with places to fill in, of one server or of all. */
export function listMcpResourceTemplates(servers: McpManager): Tool<ListArguments> {
  return resourceListTool(servers, {
    name: "list_mcp_resource_templates",
    description:
      "Lists the resource templates of MCP servers: addresses of resources with parameters for you to fill in. Look here before you search the web.",
    serverDescription: "Name of one MCP server; leave it out to ask all of them.",
    argumentsName: "ListResourceTemplatesArgs",
    method: "resources/templates/list",
    member: "resourceTemplates",
    async page(server, cursor, signal) {
      const { items, nextCursor } = await servers.resourceTemplates(server, cursor, signal);
      return { items: items.map(ordered), nextCursor };
    },
    async all(signal) {
      const found = await servers.allResourceTemplates(signal);
      return found.map(({ server, item }) => ({ server, item: ordered(item) }));
    },
  });
}

function ordered(template: ResourceTemplate): JsonObject {
  const { uriTemplate, name, title, description, mimeType, annotations } = template;
  return present({ uriTemplate, name, title, description, mimeType, annotations });
}
