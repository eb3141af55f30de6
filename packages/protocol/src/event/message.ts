import type { MessagePhase, ResponseItem, WebSearchAction } from "../model/responseItem.ts";
import type { TextElement } from "../model/userInput.ts";
import type { I64 } from "../scalars.ts";

/** A piece of an agent message. */
export interface AgentMessageContentDeltaEvent {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
}

/** A piece of an agent message, in the older spelling without ids. */
export interface AgentMessageDeltaEvent {
  delta: string;
}

/** A whole agent message. */
export interface AgentMessageEvent {
  message: string;
  phase: MessagePhase | null;
}

/** A piece of a reasoning summary, in the older spelling without ids. */
export interface AgentReasoningDeltaEvent {
  delta: string;
}

/** A whole reasoning summary. */
export interface AgentReasoningEvent {
  text: string;
}

/** A piece of raw reasoning, in the older spelling without ids. */
export interface AgentReasoningRawContentDeltaEvent {
  delta: string;
}

/** Raw reasoning as a whole. */
export interface AgentReasoningRawContentEvent {
  text: string;
}

/** A further section of the reasoning summary begins. */
export interface AgentReasoningSectionBreakEvent {
  /**
   * @default ""
   */
  item_id: string;
  /**
   * Index of the new section, from 0.
   * @default 0
   */
  summary_index: I64;
}

/** A piece of a proposed plan. */
export interface PlanDeltaEvent {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
}

/** An item as it came from the model, for clients that asked for raw events. */
export interface RawResponseItemEvent {
  item: ResponseItem;
}

/** A piece of a reasoning summary. */
export interface ReasoningContentDeltaEvent {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
  /**
   * Section of the summary, from 0.
   * @default 0
   */
  summary_index: I64;
}

/** A piece of raw reasoning. */
export interface ReasoningRawContentDeltaEvent {
  thread_id: string;
  turn_id: string;
  item_id: string;
  delta: string;
  /**
   * Part of the reasoning, from 0.
   * @default 0
   */
  content_index: I64;
}

/** What the user said. */
export interface UserMessageEvent {
  message: string;
  /** URLs of attached images. */
  images: string[] | null;
  /**
   * Attached image files on the server's machine.
   * @default []
   */
  local_images: string[];
  /**
   * Parts of the text that are shown as elements.
   * @default []
   */
  text_elements: TextElement[];
}

/** A web search begins. */
export interface WebSearchBeginEvent {
  call_id: string;
}

/** A web search has ended. */
export interface WebSearchEndEvent {
  call_id: string;
  query: string;
  action: WebSearchAction;
}
