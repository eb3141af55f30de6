import type { JsonValue } from "@codex/protocol";
import type { JsonObject } from "../exactJson.ts";
import type { Page } from "../mcp/listing.ts";
import type { McpManager, OfServer } from "../mcp/manager.ts";
import type { ToolSpec } from "../model/toolSpec.ts";
import { type TextArguments, textArguments } from "./mcpArguments.ts";
import { type McpResourceCall, refuseResourceCall, runResourceCall } from "./mcpResourceCall.ts";
import type { Tool } from "./tool.ts";

/** One of the two tools that list what servers offer besides tools. */
export interface ResourceList {
  readonly name: string;
  readonly description: string;
  readonly serverDescription: string;
  /** What error texts call the arguments. */
  readonly argumentsName: string;
  readonly method: string;
  /** Member of the answer that holds the list. */
  readonly member: string;
  /** One page of a server, items as the model gets them. Rejects with `McpFailure`. */
  page(server: string, cursor: string | null, signal: AbortSignal): Promise<Page<JsonObject>>;
  /** Everything of all servers. */
  all(signal: AbortSignal): Promise<readonly OfServer<JsonObject>[]>;
}

/** Arguments of a listing tool. */
export type ListArguments = TextArguments<"server" | "cursor">;

/** Makes the tool; it is offered while there are servers. */
export function resourceListTool(servers: McpManager, list: ResourceList): Tool<ListArguments> {
  const spec = specOf(list);
  const shape = { name: list.argumentsName, members: ["server", "cursor"], required: false } as const;
  return {
    name: list.name,
    parallel: true,
    spec: () => (servers.any ? spec : null),
    parse: (input) => textArguments(input, shape),
    async run({ given, texts: { server, cursor } }, call) {
      const shown: Omit<McpResourceCall, "run"> = { tool: list.name, server, given, method: list.method };
      if (server === undefined && cursor !== undefined) {
        refuseResourceCall(call, shown, "cursor can only be used when a server is specified");
      }
      const run = (): Promise<JsonValue> =>
        server === undefined ? everything(list, call.signal) : onePage(list, { server, cursor }, call.signal);
      return runResourceCall(call, { ...shown, run });
    },
  };
}

async function everything({ all, member }: ResourceList, signal: AbortSignal): Promise<JsonObject> {
  const items = await all(signal);
  return { [member]: items.map(({ server, item }) => ({ server, ...item })) };
}

async function onePage(
  { page, member }: ResourceList,
  { server, cursor }: { readonly server: string; readonly cursor: string | undefined },
  signal: AbortSignal,
): Promise<JsonObject> {
  const { items, nextCursor } = await page(server, cursor ?? null, signal);
  const told: JsonObject = { server, [member]: items.map((item) => ({ server, ...item })) };
  return nextCursor === null ? told : { ...told, nextCursor };
}

function specOf({ name, description, serverDescription }: ResourceList): ToolSpec {
  const cursor = "Where to go on: `nextCursor` of an earlier answer about the same server.";
  return {
    type: "function",
    name,
    description,
    strict: false,
    parameters: {
      type: "object",
      properties: {
        cursor: { type: "string", description: cursor },
        server: { type: "string", description: serverDescription },
      },
      additionalProperties: false,
    },
  };
}
