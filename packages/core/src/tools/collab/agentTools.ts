import type { AgentCrew } from "../../agents/crew.ts";
import type { Config } from "../../config/config.ts";
import type { Tool } from "../tool.ts";
import { closeAgentTool } from "./closeAgent.ts";
import { resumeAgentTool } from "./resumeAgent.ts";
import { sendInputTool } from "./sendInput.ts";
import { spawnAgentTool } from "./spawnAgent.ts";
import { waitTool } from "./wait.ts";

/** The tools that deal with other agents, in the order of the request. */
export function agentTools(crew: AgentCrew, { agents }: Config): Tool[] {
  return [
    spawnAgentTool(crew, agents),
    sendInputTool(crew),
    resumeAgentTool(crew, agents),
    waitTool(crew),
    closeAgentTool(crew),
  ];
}
