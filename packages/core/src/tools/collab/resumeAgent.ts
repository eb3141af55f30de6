import type { AgentCrew } from "../../agents/crew.ts";
import type { AgentSettings } from "../../config/config.ts";
import type { ToolSpec } from "../../model/toolSpec.ts";
import { RespondToModelError, type Tool } from "../tool.ts";
import { agentFailure } from "./agentFailure.ts";
import { parseAgentId } from "./agentId.ts";
import { onlyAgentId } from "./onlyAgentId.ts";
import { receiverBadge } from "./receiverBadge.ts";

const SPEC: ToolSpec = {
  type: "function",
  name: "resume_agent",
  description: "Brings a closed agent back, so that it can be spoken to and waited for again.",
  strict: false,
  parameters: onlyAgentId.parameters,
};

/** The tool that loads a closed agent again. */
export function resumeAgentTool(crew: AgentCrew, agents: AgentSettings): Tool<{ readonly id: string }> {
  return {
    name: "resume_agent",
    parallel: false,
    spec: () => SPEC,
    parse: (input) => onlyAgentId.parse(input, "ResumeAgentArgs"),
    async run({ id }, call) {
      const receiver = parseAgentId(id);
      const { threadId } = call.turn;
      const depth = crew.depth(threadId) + 1;
      if (depth > agents.maxDepth) {
        throw new RespondToModelError("Agent depth limit reached. Solve the task yourself.");
      }
      const about = { call_id: call.callId, sender_thread_id: threadId, receiver_thread_id: receiver };
      call.emit({ type: "collab_resume_begin", ...about, ...receiverBadge(crew, receiver) });
      let failure: unknown = null;
      if (crew.status(receiver) === "not_found") {
        const origin = { parent_thread_id: threadId, depth, agent_role: null };
        await crew
          .rehire(receiver, { turn: call.turn, origin, maxAgents: agents.maxThreads })
          .catch((error: unknown) => {
            failure = agentFailure(error, "tool");
          });
      }
      const status = crew.status(receiver);
      call.emit({ type: "collab_resume_end", ...about, ...receiverBadge(crew, receiver), status });
      if (failure !== null) throw failure;
      return { content: JSON.stringify({ status }) };
    },
  };
}
