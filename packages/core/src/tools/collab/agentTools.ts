import type { AgentCrew } from "../../agents/crew.ts";
import type { Config } from "../../config/config.ts";
import type { Tool } from "../tool.ts";
import { closeAgentTool } from "./closeAgent.ts";
import { reportAgentJobResultTool } from "./reportAgentJobResult.ts";
import { resumeAgentTool } from "./resumeAgent.ts";
import { sendInputTool } from "./sendInput.ts";
import { spawnAgentTool } from "./spawnAgent.ts";
import { spawnAgentsOnCsvTool } from "./spawnAgentsOnCsv.ts";
import { waitTool } from "./wait.ts";

/** The tools with which a thread deals with other agents, in the order of the request. */
export function agentTools(crew: AgentCrew, { agents }: Config, threadId: string): Tool[] {
  return [
    spawnAgentTool(crew, agents),
    sendInputTool(crew),
    resumeAgentTool(crew, agents),
    waitTool(crew),
    closeAgentTool(crew),
    spawnAgentsOnCsvTool(crew, agents),
    ...(crew.isJobWorker(threadId) ? [reportAgentJobResultTool(crew)] : []),
  ];
}
