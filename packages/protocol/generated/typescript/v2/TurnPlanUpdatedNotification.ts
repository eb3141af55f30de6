// Generated from the protocol's source types. Do not edit.
import type { TurnPlanStep } from "./TurnPlanStep";

/** The agent's plan as it now stands. */
export type TurnPlanUpdatedNotification = {
  threadId: string;
  turnId: string;
  /** Why it changed; null when not said. */
  explanation: string | null;
  plan: TurnPlanStep[];
};
