import type { Resource } from "@codex/protocol";
import { type JsonObject, present } from "../exactJson.ts";
import type { McpManager } from "../mcp/manager.ts";
import { type ListArguments, resourceListTool } from "./mcpResourceList.ts";
import type { Tool } from "./tool.ts";

/** The `list_mcp_resources` tool: what servers have to read, of one of them or of all. */
export function listMcpResources(servers: McpManager): Tool<ListArguments> {
  return resourceListTool(servers, {
    name: "list_mcp_resources",
    description:
      "Lists the resources of MCP servers: files, database schemas and other context that they hold ready for you. Look here before you search the web.",
    serverDescription: "Name of one MCP server; leave it out to ask all of them.",
    argumentsName: "ListResourcesArgs",
    method: "resources/list",
    member: "resources",
    async page(server, cursor, signal) {
      const { items, nextCursor } = await servers.resources(server, cursor, signal);
      return { items: items.map(ordered), nextCursor };
    },
    async all(signal) {
      const found = await servers.allResources(signal);
      return found.map(({ server, item }) => ({ server, item: ordered(item) }));
    },
  });
}

function ordered(resource: Resource): JsonObject {
  const { uri, name, title, description, mimeType, size, icons, _meta, annotations } = resource;
  const bytes = size === undefined ? undefined : Number(size);
  return present({ uri, name, title, description, mimeType, size: bytes, icons, _meta, annotations });
}
