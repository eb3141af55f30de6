import type { AgentCrew } from "../../agents/crew.ts";
import type { ToolSpec } from "../../model/toolSpec.ts";
import { RespondToModelError, type Tool } from "../tool.ts";
import { parseToolArguments } from "../toolArguments.ts";

interface Report {
  readonly jobId: string;
  readonly itemId: string;
  readonly result: unknown;
  readonly stop: boolean;
}

const SPEC: ToolSpec = {
  type: "function",
  name: "report_agent_job_result",
  description: "Reports the result for the item of a job that you were given.",
  strict: false,
  parameters: {
    type: "object",
    properties: {
      job_id: { type: "string", description: "Id of the job." },
      item_id: { type: "string", description: "Id of the item." },
      result: { type: "object", properties: {} },
      stop: {
        type: "boolean",
        description: "Whether no further items are to be begun. By default they are.",
      },
    },
    required: ["job_id", "item_id", "result"],
    additionalProperties: false,
  },
};

/** The tool with which the agents of a job tell what they found. */
export function reportAgentJobResultTool(crew: AgentCrew): Tool<Report> {
  return {
    name: "report_agent_job_result",
    parallel: false,
    spec: () => SPEC,
    parse,
    async run({ jobId, itemId, result, stop }, call) {
      if (typeof result !== "object" || result === null || Array.isArray(result)) {
        throw new RespondToModelError("result must be a JSON object");
      }
      const job = crew.job(jobId);
      const accepted = job?.report(call.turn.threadId, itemId, JSON.stringify(result), stop) ?? false;
      return { content: JSON.stringify({ accepted }) };
    },
  };
}

function parse(input: string): Report {
  const { job_id, item_id, stop } = parseToolArguments(input, {
    name: "ReportAgentJobResultArgs",
    required: { job_id: "string", item_id: "string", result: "ignored" },
    optional: { stop: "boolean" },
  });
  const { result } = JSON.parse(input) as { result: unknown };
  return { jobId: job_id, itemId: item_id, result, stop: stop ?? false };
}
