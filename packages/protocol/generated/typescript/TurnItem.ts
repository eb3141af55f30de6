// Generated from the protocol's source types. Do not edit.
import type { AgentMessageItem } from "./AgentMessageItem";
import type { ContextCompactionItem } from "./ContextCompactionItem";
import type { PlanItem } from "./PlanItem";
import type { ReasoningItem } from "./ReasoningItem";
import type { UserMessageItem } from "./UserMessageItem";
import type { WebSearchItem } from "./WebSearchItem";

/** What a turn consists of, as far as the engine itself speaks of items. */
export type TurnItem =
  | ({ type: "UserMessage" } & UserMessageItem)
  | ({ type: "AgentMessage" } & AgentMessageItem)
  | ({ type: "Plan" } & PlanItem)
  | ({ type: "Reasoning" } & ReasoningItem)
  | ({ type: "WebSearch" } & WebSearchItem)
  | ({ type: "ContextCompaction" } & ContextCompactionItem);
