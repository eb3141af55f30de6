import type { JsonValue, McpInvocation } from "@codex/protocol";
import { refuseMcpCall, runMcpCall } from "./mcpCall.ts";
import { RespondToModelError, type ToolCall, type ToolOutput } from "./tool.ts";

/** A call of one of the tools that read what servers offer besides tools. */
export interface McpResourceCall {
  readonly tool: string;
  /** Undefined when it is about all servers. */
  readonly server: string | undefined;
  /** As the model gave them; undefined when it gave none. */
  readonly given: JsonValue | undefined;
  /** The request it comes down to, e.g. `resources/list`. */
  readonly method: string;
  /** What the model is told, as JSON. Rejects with `McpFailure`. */
  run(): Promise<JsonValue>;
}

/** Runs such a call and shows it as a call of the server, or of this program when it is about all. */
export async function runResourceCall(call: ToolCall, work: McpResourceCall): Promise<ToolOutput> {
  let told = "";
  const outcome = await runMcpCall(call, {
    invocation: invocationOf(work),
    async run() {
      told = JSON.stringify(await work.run());
      return { content: [{ type: "text", text: told }], isError: false };
    },
    failureText: (failure) => `${work.method} failed: ${failure.line}`,
  });
  if ("Err" in outcome) throw new RespondToModelError(outcome.Err);
  return { content: told, success: true };
}

/** Shows a call that makes no sense, and tells the model why. */
export function refuseResourceCall(
  call: ToolCall,
  work: Pick<McpResourceCall, "tool" | "server" | "given">,
  reason: string,
): never {
  refuseMcpCall(call, invocationOf(work), reason);
  throw new RespondToModelError(reason);
}

function invocationOf({
  tool,
  server,
  given,
}: Pick<McpResourceCall, "tool" | "server" | "given">): McpInvocation {
  return { server: server ?? "codex", tool, arguments: given ?? null };
}
