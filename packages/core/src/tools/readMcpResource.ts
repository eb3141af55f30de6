import type { McpManager } from "../mcp/manager.ts";
import type { ToolSpec } from "../model/toolSpec.ts";
import { type TextArguments, textArguments } from "./mcpArguments.ts";
import { runResourceCall } from "./mcpResourceCall.ts";
import { RespondToModelError, type Tool } from "./tool.ts";

const SPEC: ToolSpec = {
  type: "function",
  name: "read_mcp_resource",
  description: "Reads one resource of an MCP server.",
  strict: false,
  parameters: {
    type: "object",
    properties: {
      server: {
        type: "string",
        description: "Name of the server, as `server` of the listed resource has it.",
      },
      uri: {
        type: "string",
        description: "Address of the resource, as `uri` of the listed resource has it.",
      },
    },
    required: ["server", "uri"],
    additionalProperties: false,
  },
};

const SHAPE = { name: "ReadResourceArgs", members: ["server", "uri"], required: true } as const;

/** The `read_mcp_resource` tool: what a resource of a server holds. */
export function readMcpResource(servers: McpManager): Tool<TextArguments<"server" | "uri">> {
  return {
    name: "read_mcp_resource",
    parallel: true,
    spec: () => (servers.any ? SPEC : null),
    parse: (input) => textArguments(input, SHAPE),
    async run({ given, texts: { server, uri } }, call) {
      if (server === undefined) throw new RespondToModelError("server must be provided");
      if (uri === undefined) throw new RespondToModelError("uri must be provided");
      return runResourceCall(call, {
        tool: "read_mcp_resource",
        server,
        given,
        method: "resources/read",
        async run() {
          const contents = await servers.readResource(server, uri, call.signal);
          return { server, uri, contents };
        },
      });
    },
  };
}
