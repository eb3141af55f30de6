import { shortened } from "@codex/protocol";
import type { CallToolResult } from "@modelcontextprotocol/server";
import type { CallPort } from "./callPort.ts";
import { failure } from "./result.ts";
import type { Sessions } from "./sessions.ts";
import { codex } from "./tools/codex.ts";
import { codexReply } from "./tools/codexReply.ts";

/** A call of a tool. */
export interface ToolCall {
  readonly name: string;
  /** Null when the client gave none. */
  readonly args: Readonly<Record<string, unknown>> | null;
  readonly port: CallPort;
  readonly sessions: Sessions;
}

/** Runs a tool; what goes wrong is a result that says so. */
export function callTool({ name, args, port, sessions }: ToolCall): Promise<CallToolResult> {
  switch (name) {
    case "codex":
      return codex(args, port, sessions);
    case "codex-reply":
      return codexReply(args, port, sessions);
    default:
      return Promise.resolve(failure(`Unknown tool '${shortened(name)}'`));
  }
}
