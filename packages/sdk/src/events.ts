import type { NotificationParams, ServerNotificationMethod, v2 } from "@codex/protocol";

/** Something that happened in a turn, in order of arrival. The last one is completed, failed or interrupted. */
export type TurnEvent =
  | { readonly type: "turn.started"; readonly turnId: string }
  | { readonly type: "item.started"; readonly item: v2.ThreadItem }
  | { readonly type: "item.completed"; readonly item: v2.ThreadItem }
  | ItemDelta
  | {
      readonly type: "plan.updated";
      readonly explanation: string | null;
      readonly plan: readonly v2.TurnPlanStep[];
    }
  /** All changes of the turn so far, as a git-style diff. */
  | { readonly type: "diff.updated"; readonly diff: string }
  /** Tokens of the thread and of the last request. */
  | { readonly type: "usage.updated"; readonly usage: v2.ThreadTokenUsage }
  /** A request to the model failed and is tried again. */
  | { readonly type: "retrying"; readonly error: v2.TurnError }
  | { readonly type: "model.rerouted"; readonly fromModel: string; readonly toModel: string }
  /** `usage`: tokens of all requests of the turn; null when the provider told none. */
  | {
      readonly type: "turn.completed";
      readonly turnId: string;
      readonly usage: v2.TokenUsageBreakdown | null;
    }
  | { readonly type: "turn.failed"; readonly turnId: string; readonly error: v2.TurnError }
  | { readonly type: "turn.interrupted"; readonly turnId: string };

/** A piece of an item under way; the completed item holds it whole. */
export interface ItemDelta {
  readonly type: "item.delta";
  readonly itemId: string;
  /** What grows: the agent's message, its plan, its reasoning, the output of a command or of a patch, a tool's progress. */
  readonly part: "message" | "plan" | "reasoningSummary" | "reasoning" | "output" | "progress";
  readonly delta: string;
}

/** Two pieces of one item as one; null for events that are not. */
export function joinDeltas(first: TurnEvent, second: TurnEvent): TurnEvent | null {
  if (first.type !== "item.delta" || second.type !== "item.delta") return null;
  if (first.itemId !== second.itemId || first.part !== second.part) return null;
  return { ...second, delta: first.delta + second.delta };
}

/** Makes an event of each notification that belongs to a turn. */
type Folds = { readonly [M in TurnNotification]: (params: NotificationParams<M>) => TurnEvent | null };

type TurnNotification = Extract<
  ServerNotificationMethod,
  | "turn/started"
  | "turn/completed"
  | "turn/plan/updated"
  | "turn/diff/updated"
  | "item/started"
  | "item/completed"
  | "item/agentMessage/delta"
  | "item/plan/delta"
  | "item/reasoning/summaryTextDelta"
  | "item/reasoning/textDelta"
  | "item/commandExecution/outputDelta"
  | "item/fileChange/outputDelta"
  | "item/mcpToolCall/progress"
  | "thread/tokenUsage/updated"
  | "model/rerouted"
  | "error"
>;

const delta =
  (part: ItemDelta["part"]) =>
  (params: { readonly itemId: string; readonly delta: string }): ItemDelta => ({
    type: "item.delta",
    itemId: params.itemId,
    part,
    delta: params.delta,
  });

const folds: Folds = {
  "turn/started": ({ turn }) => ({ type: "turn.started", turnId: turn.id }),
  "turn/completed": ({ turn }) => ended(turn),
  "turn/plan/updated": ({ explanation, plan }) => ({ type: "plan.updated", explanation, plan }),
  "turn/diff/updated": ({ diff }) => ({ type: "diff.updated", diff }),
  "item/started": ({ item }) => ({ type: "item.started", item }),
  "item/completed": ({ item }) => ({ type: "item.completed", item }),
  "item/agentMessage/delta": delta("message"),
  "item/plan/delta": delta("plan"),
  "item/reasoning/summaryTextDelta": delta("reasoningSummary"),
  "item/reasoning/textDelta": delta("reasoning"),
  "item/commandExecution/outputDelta": delta("output"),
  "item/fileChange/outputDelta": delta("output"),
  "item/mcpToolCall/progress": ({ itemId, message }) => ({
    type: "item.delta",
    itemId,
    part: "progress",
    delta: message,
  }),
  "thread/tokenUsage/updated": ({ tokenUsage }) => ({ type: "usage.updated", usage: tokenUsage }),
  "model/rerouted": ({ fromModel, toModel }) => ({ type: "model.rerouted", fromModel, toModel }),
  // The failure itself comes with the end of the turn.
  error: ({ error, willRetry }) => (willRetry ? { type: "retrying", error } : null),
};

function ended({ id, status, error }: v2.Turn): TurnEvent {
  if (status === "interrupted") return { type: "turn.interrupted", turnId: id };
  if (status !== "failed") return { type: "turn.completed", turnId: id, usage: null };
  const unknown = { message: "The turn failed.", codexErrorInfo: null, additionalDetails: null };
  return { type: "turn.failed", turnId: id, error: error ?? unknown };
}

/** A notification about a turn: whose it is and what it says. */
export interface TurnNotice {
  readonly threadId: string;
  readonly turnId: string;
  /** Null when there is nothing to say. */
  readonly event: TurnEvent | null;
}

/** Reads a notification; null when it is not about a turn. */
export function turnNotice(method: string, params: unknown): TurnNotice | null {
  if (!isTurnNotification(method)) return null;
  const { threadId, turnId, turn } = params as { threadId: string; turnId?: string; turn?: { id: string } };
  const fold = folds[method] as (params: unknown) => TurnEvent | null;
  return { threadId, turnId: turnId ?? turn?.id ?? "", event: fold(params) };
}

function isTurnNotification(method: string): method is TurnNotification {
  return Object.hasOwn(folds, method);
}
