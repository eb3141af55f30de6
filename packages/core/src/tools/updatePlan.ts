import type { PlanItemArg, UpdatePlanArgs } from "@codex/protocol";
import type { ToolSpec } from "../model/toolSpec.ts";
import type { JsonReader } from "./jsonReader.ts";
import {
  parseStruct,
  readList,
  readNullable,
  readStruct,
  readText,
  readWord,
  required,
} from "./structReader.ts";
import { RespondToModelError, type Tool } from "./tool.ts";

const STATUSES = ["pending", "in_progress", "completed"] as const;

const SPEC: ToolSpec = {
  type: "function",
  name: "update_plan",
  description:
    "Shows the user the plan of the present task and how far it has come. Give all steps each time, with at most one of them in progress, and an explanation when the plan itself changes.",
  strict: false,
  parameters: {
    type: "object",
    properties: {
      explanation: { type: "string", description: "Why the plan changed." },
      plan: {
        type: "array",
        description: "The steps, in order.",
        items: {
          type: "object",
          properties: {
            step: { type: "string", description: "What is done in this step, in a few words." },
            status: { type: "string", description: "One of: pending, in_progress, completed" },
          },
          required: ["step", "status"],
          additionalProperties: false,
        },
      },
    },
    required: ["plan"],
    additionalProperties: false,
  },
};

/** The tool with which the model keeps its list of steps. The arguments are read when the mode allows the call. */
export const updatePlan: Tool<string> = {
  name: "update_plan",
  parallel: false,
  spec: () => SPEC,
  parse: (input) => input,
  async run(input, call) {
    if (call.turn.collaborationMode.mode === "plan") {
      throw new RespondToModelError("update_plan is a TODO/checklist tool and is not allowed in Plan mode");
    }
    call.emit({ type: "plan_update", ...parseStruct(input, readPlan) });
    return { content: "Plan updated", success: true };
  },
};

function readPlan(reader: JsonReader): UpdatePlanArgs {
  const got: Partial<UpdatePlanArgs> = {};
  readStruct(reader, {
    name: "UpdatePlanArgs",
    closed: true,
    members: {
      explanation: () => {
        got.explanation = readNullable(reader, () => readText(reader));
      },
      plan: () => {
        got.plan = readList(reader, () => readStep(reader));
      },
    },
  });
  return { explanation: got.explanation ?? null, plan: required(reader, got.plan, "plan") };
}

function readStep(reader: JsonReader): PlanItemArg {
  const got: Partial<PlanItemArg> = {};
  readStruct(reader, {
    name: "PlanItemArg",
    closed: true,
    members: {
      step: () => {
        got.step = readText(reader);
      },
      status: () => {
        got.status = readWord(reader, STATUSES);
      },
    },
  });
  return { step: required(reader, got.step, "step"), status: required(reader, got.status, "status") };
}
