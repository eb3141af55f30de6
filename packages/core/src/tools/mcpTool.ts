import type { JsonValue, McpInvocation } from "@codex/protocol";
import { debugString } from "../debugString.ts";
import { isJsonObject } from "../exactJson.ts";
import { McpFailure } from "../mcp/failure.ts";
import type { McpManager, McpToolEntry } from "../mcp/manager.ts";
import type { ToolSpec } from "../model/toolSpec.ts";
import { abortedOutput } from "../turn/interrupt.ts";
import { JsonError } from "./jsonReader.ts";
import { mcpAnswer, withoutImages } from "./mcpAnswer.ts";
import { McpApprovals } from "./mcpApproval.ts";
import { jsonArguments } from "./mcpArguments.ts";
import { refuseMcpCall, runMcpCall } from "./mcpCall.ts";
import { askForServer } from "./mcpElicitation.ts";
import { mcpInputSchema } from "./mcpInputSchema.ts";
import type { ChangingTools } from "./registry.ts";
import { CallCancelled, RespondToModelError, type Tool, type ToolCall, type ToolOutput } from "./tool.ts";

/** The tools of a thread's servers; what the user allows one "for this session" is remembered here. */
export function mcpTools(servers: McpManager): ChangingTools {
  const approvals = new McpApprovals();
  let entries: readonly McpToolEntry[] = [];
  let tools: readonly Tool[] = [];
  let byName: ReadonlyMap<string, Tool> = new Map();
  const update = (): void => {
    if (servers.tools === entries) return;
    entries = servers.tools;
    tools = entries.flatMap((entry) => mcpTool(entry, { servers, approvals }) ?? []);
    byName = new Map(tools.map((tool) => [tool.name, tool]));
  };
  return {
    list() {
      update();
      return tools;
    },
    find(name) {
      update();
      return byName.get(name);
    },
  };
}

interface McpToolParts {
  readonly servers: McpManager;
  readonly approvals: McpApprovals;
}

/** A server's tool as one of ours; null when its schema cannot be told to the model. */
function mcpTool(entry: McpToolEntry, parts: McpToolParts): Tool<JsonValue | undefined> | null {
  const { fullName, tool } = entry;
  const parameters = mcpInputSchema(tool.inputSchema);
  if (parameters === null) return null;
  const spec: ToolSpec = {
    type: "function",
    name: fullName,
    description: tool.description ?? "",
    strict: false,
    parameters,
  };
  return {
    name: fullName,
    parallel: false,
    spec: () => spec,
    parse(input) {
      try {
        return jsonArguments(input);
      } catch (error) {
        if (!(error instanceof JsonError)) throw error;
        throw new RespondToModelError(`err: ${error.message}`, { cause: error });
      }
    },
    async run(args, call) {
      const begun = performance.now();
      try {
        return await run(entry, { ...parts, args, call });
      } catch (error) {
        if (!call.signal.aborted) throw error;
        const told = abortedOutput(fullName, (performance.now() - begun) / 1000);
        throw new CallCancelled(quoted(told), { cause: error });
      }
    },
  };
}

async function run(
  entry: McpToolEntry,
  { servers, approvals, args, call }: McpToolParts & { args: JsonValue | undefined; call: ToolCall },
): Promise<ToolOutput> {
  const { server, tool } = entry;
  const invocation: McpInvocation = { server, tool: tool.name, arguments: args ?? null };
  const approval = await approvals.ask(entry, call);
  call.signal.throwIfAborted();
  if (approval !== "allowed") {
    refuseMcpCall(call, invocation, approval);
    return failed(approval);
  }
  const seesImages = call.turn.model.inputModalities.includes("image");
  const outcome = await runMcpCall(call, {
    invocation,
    async run() {
      if (args !== undefined && !isJsonObject(args)) throw notAnObject(entry, args);
      const result = await servers.call(entry, args ?? null, {
        signal: call.signal,
        elicit: (request) => askForServer(server, request, call),
      });
      return seesImages ? result : withoutImages(result);
    },
    failureText: (failure) => `tool call error: ${failure.report}`,
  });
  if ("Err" in outcome) return failed(outcome.Err);
  return { content: mcpAnswer(outcome.Ok), success: outcome.Ok.isError !== true };
}

function failed(reason: string): ToolOutput {
  return { content: quoted(reason), success: false };
}

function quoted(reason: string): string {
  return `err: ${debugString(reason)}`;
}

function notAnObject({ server, tool }: McpToolEntry, args: JsonValue): McpFailure {
  const reason = `MCP tool arguments must be a JSON object, got ${JSON.stringify(args)}`;
  return new McpFailure(`tool call failed for \`${server}/${tool.name}\``, [reason]);
}
