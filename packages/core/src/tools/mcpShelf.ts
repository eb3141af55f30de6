import type { McpManager } from "../mcp/manager.ts";
import { listMcpResources } from "./listMcpResources.ts";
import { listMcpResourceTemplates } from "./listMcpResourceTemplates.ts";
import { mcpTools } from "./mcpTool.ts";
import { readMcpResource } from "./readMcpResource.ts";
import type { ChangingTools } from "./registry.ts";
import type { Tool } from "./tool.ts";

/** What a thread's servers add to its tools. */
export interface McpShelf {
  /** Ours, about what servers offer besides tools, in the order of the request. */
  readonly resourceTools: readonly Tool[];
  readonly tools: ChangingTools;
}

/** Makes the tools of a thread's servers. */
export function mcpShelf(servers: McpManager): McpShelf {
  return {
    resourceTools: [listMcpResources(servers), listMcpResourceTemplates(servers), readMcpResource(servers)],
    tools: mcpTools(servers),
  };
}
