import type { ThreadId } from "../model/identifiers.ts";
import type { MessagePhase, WebSearchAction } from "../model/responseItem.ts";
import type { UserInput } from "../model/userInput.ts";

/** A part of an agent message. */
export interface AgentMessageContent {
  type: "Text";
  text: string;
}

/** A message of the agent. */
export interface AgentMessageItem {
  id: string;
  content: AgentMessageContent[];
  /**
   * @nullable
   */
  phase?: MessagePhase;
}

/** The history was replaced by a summary. */
export interface ContextCompactionItem {
  id: string;
}

/** An item is complete; it will not change any more. */
export interface ItemCompletedEvent {
  thread_id: ThreadId;
  turn_id: string;
  item: TurnItem;
}

/** What a turn consists of, as far as the engine itself speaks of items. */
export type TurnItem =
  | ({ type: "UserMessage" } & UserMessageItem)
  | ({ type: "AgentMessage" } & AgentMessageItem)
  | ({ type: "Plan" } & PlanItem)
  | ({ type: "Reasoning" } & ReasoningItem)
  | ({ type: "WebSearch" } & WebSearchItem)
  | ({ type: "ContextCompaction" } & ContextCompactionItem);

/** A message of the user. */
export interface UserMessageItem {
  id: string;
  content: UserInput[];
}

/** A proposed plan. */
export interface PlanItem {
  id: string;
  /** The plan, Markdown. */
  text: string;
}

/** Reasoning of the model. */
export interface ReasoningItem {
  id: string;
  /** Sections of the summary. */
  summary_text: string[];
  /**
   * Raw reasoning, when the provider shows it.
   * @default []
   */
  raw_content: string[];
}

/** A web search. */
export interface WebSearchItem {
  id: string;
  query: string;
  action: WebSearchAction;
}

/** An item begins; pieces of it may follow. */
export interface ItemStartedEvent {
  thread_id: ThreadId;
  turn_id: string;
  item: TurnItem;
}
