import type { v2 } from "@codex/protocol";
import type { Family } from "./family.ts";
import { type Notification, nothing, notification } from "./notification.ts";
import type { ThreadView } from "./view.ts";

const stepStatus = { pending: "pending", in_progress: "inProgress", completed: "completed" } as const;

/** Beginning, end, plan and diff of a turn. `turn/started` is not here: it follows the answer to `turn/start`. */
export const turnEvents: Family<
  "task_started" | "task_complete" | "turn_aborted" | "turn_diff" | "plan_update" | "model_reroute"
> = {
  task_started: (event, view) => {
    view.endTurn();
    view.storedTurn = event.turn_id;
    return nothing;
  },
  task_complete: (_event, view, turnId) => {
    const error = view.turnError;
    return ended(view, turnId, error === null ? "completed" : "failed", error);
  },
  turn_aborted: (_event, view, turnId) => ended(view, turnId, "interrupted", null),
  turn_diff: (event, view, turnId) => [
    notification("turn/diff/updated", { threadId: view.threadId, turnId, diff: event.unified_diff }),
  ],
  plan_update: (event, view, turnId) => [
    notification("turn/plan/updated", {
      threadId: view.threadId,
      turnId,
      explanation: event.explanation ?? null,
      plan: event.plan.map(({ step, status }) => ({ step, status: stepStatus[status] })),
    }),
  ],
  model_reroute: (event, view, turnId) => [
    notification("model/rerouted", {
      threadId: view.threadId,
      turnId,
      fromModel: event.from_model,
      toModel: event.to_model,
      reason: "highRiskCyberActivity",
    }),
  ],
};

/** A turn as notifications carry it: its items travel on their own. */
export function bareTurn(id: string, status: v2.TurnStatus, error: v2.TurnError | null = null): v2.Turn {
  return { id, items: [], status, error };
}

function ended(
  view: ThreadView,
  turnId: string,
  status: v2.TurnStatus,
  error: v2.TurnError | null,
): readonly Notification[] {
  view.endTurn();
  return [notification("turn/completed", { threadId: view.threadId, turn: bareTurn(turnId, status, error) })];
}
