/** A step of the agent's plan. */
export interface PlanItemArg {
  step: string;
  status: StepStatus;
}

/** How far a step has come; at most one is in progress. */
export type StepStatus = "pending" | "in_progress" | "completed";

/** The agent's plan as it now stands. */
export interface UpdatePlanArgs {
  /** Why the plan changed; null when not said. */
  explanation: string | null;
  plan: PlanItemArg[];
}
