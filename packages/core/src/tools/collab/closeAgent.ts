import type { AgentCrew } from "../../agents/crew.ts";
import type { ToolSpec } from "../../model/toolSpec.ts";
import type { Tool } from "../tool.ts";
import { agentFailure } from "./agentFailure.ts";
import { parseAgentId } from "./agentId.ts";
import { onlyAgentId } from "./onlyAgentId.ts";
import { receiverBadge } from "./receiverBadge.ts";

const SPEC: ToolSpec = {
  type: "function",
  name: "close_agent",
  description: "Ends an agent that is no longer needed, and tells how far it had come.",
  strict: false,
  parameters: onlyAgentId.parameters,
};

/** The tool that ends an agent. */
export function closeAgentTool(crew: AgentCrew): Tool<{ readonly id: string }> {
  return {
    name: "close_agent",
    parallel: false,
    spec: () => SPEC,
    parse: (input) => onlyAgentId.parse(input, "CloseAgentArgs"),
    async run({ id }, call) {
      const receiver = parseAgentId(id);
      const about = {
        call_id: call.callId,
        sender_thread_id: call.turn.threadId,
        receiver_thread_id: receiver,
      };
      call.emit({ type: "collab_close_begin", ...about });
      const status = crew.status(receiver);
      call.emit({ type: "collab_close_end", ...about, ...receiverBadge(crew, receiver), status });
      await crew.dismiss(receiver).catch((error: unknown) => {
        throw agentFailure(error, "tool");
      });
      return { content: JSON.stringify({ status }) };
    },
  };
}
