import type { JsonValue, RequestUserInputQuestion, Tool } from "@codex/protocol";
import { isJsonObject } from "../exactJson.ts";
import type { McpToolEntry } from "../mcp/manager.ts";
import type { TurnContext } from "../turn/context.ts";
import type { ToolCall } from "./tool.ts";

/** Whether a call may run; the other two are reasons that the model is told. */
export type McpApproval = "allowed" | "user rejected MCP tool call" | "user cancelled MCP tool call";

const ONCE = "Approve Once";
const SESSION = "Approve this Session";
const DENY = "Deny";
const CANCEL = "Cancel";

const OPTIONS: RequestUserInputQuestion["options"] = [
  { label: ONCE, description: "Run the tool and continue." },
  { label: SESSION, description: "Run the tool and remember this choice for this session." },
  { label: DENY, description: "Decline this tool call and continue." },
  { label: CANCEL, description: "Cancel this tool call" },
];

/** What a thread's user has allowed servers for the rest of the session. */
export class McpApprovals {
  readonly #granted = new Set<string>();

  /**
   * Asks the user for leave where a tool says of itself that it does damage, or changes things out in the world; not
   * where the user wants no questions and has no sandbox. Nobody to ask is a cancel.
   */
  async ask(entry: McpToolEntry, call: ToolCall): Promise<McpApproval> {
    const risk = riskOf(entry.tool);
    if (risk === null || unattended(call.turn)) return "allowed";
    const key = JSON.stringify([entry.server, entry.tool.name]);
    if (this.#granted.has(key)) return "allowed";
    const question = questionFor(entry, risk, call.callId);
    const request = { call_id: call.callId, questions: [question] };
    const answers = await call.questions?.ask(request, call.signal);
    const answer = answers?.[question.id]?.answers;
    if (answer?.includes(SESSION)) this.#granted.add(key);
    else if (answer === undefined || (answer.includes(CANCEL) && !answer.includes(ONCE))) {
      return "user cancelled MCP tool call";
    } else if (!answer.includes(ONCE)) return "user rejected MCP tool call";
    return "allowed";
  }
}

function unattended({ approvalPolicy, sandboxPolicy }: TurnContext): boolean {
  const open = sandboxPolicy.type === "danger-full-access" || sandboxPolicy.type === "external-sandbox";
  return approvalPolicy === "never" && open;
}

/** What a tool may do by its own hints; null when that needs nobody's leave. */
function riskOf({ annotations }: Tool): string | null {
  const destructive = hint(annotations, "destructiveHint") === true;
  const open = hint(annotations, "openWorldHint") === true;
  if (destructive) return open ? "modify data and access external systems" : "modify or delete data";
  const writes = hint(annotations, "readOnlyHint") === false;
  return open && writes ? "access external systems" : null;
}

function hint(annotations: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(annotations) ? annotations[name] : undefined;
}

function questionFor({ server, tool }: McpToolEntry, risk: string, callId: string): RequestUserInputQuestion {
  const name = tool.title ?? tool.name;
  return {
    id: `mcp_tool_call_approval_${callId}`,
    header: "Approve app tool call?",
    question: `The ${server} MCP server wants to run the tool "${name}", which may ${risk}. Allow this action?`,
    isOther: false,
    isSecret: false,
    options: OPTIONS,
  };
}
