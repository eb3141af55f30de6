import type { ResponseItem } from "../model/responseItem.ts";
import type { I64 } from "../scalars.ts";
import type { ThreadItem } from "./threadItem.ts";

/** An item begins. */
export interface ItemStartedNotification {
  item: ThreadItem;
  threadId: string;
  turnId: string;
}

/** An item is complete and will not change any more. */
export interface ItemCompletedNotification {
  item: ThreadItem;
  threadId: string;
  turnId: string;
}

/** An item as it came from the model. */
export interface RawResponseItemCompletedNotification {
  threadId: string;
  turnId: string;
  item: ResponseItem;
}

/** A piece of an agent message. */
export interface AgentMessageDeltaNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
}

/** A piece of a proposed plan. */
export interface PlanDeltaNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
}

/** A piece of a command's output. */
export interface CommandExecutionOutputDeltaNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Text; bytes that are no UTF-8 are replaced. */
  delta: string;
}

/** The model typed into a running command. */
export interface TerminalInteractionNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  processId: string;
  /** What was typed. */
  stdin: string;
}

/** A piece of the report on a patch. */
export interface FileChangeOutputDeltaNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
}

/** A tool call reports how far it has come. */
export interface McpToolCallProgressNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  message: string;
}

/** A piece of a reasoning summary. */
export interface ReasoningSummaryTextDeltaNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
  /** Section of the summary, from 0. */
  summaryIndex: I64;
}

/** A further section of a reasoning summary begins. */
export interface ReasoningSummaryPartAddedNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  /** Index of the new section, from 0. */
  summaryIndex: I64;
}

/** A piece of raw reasoning. */
export interface ReasoningTextDeltaNotification {
  threadId: string;
  turnId: string;
  itemId: string;
  delta: string;
  /** Part of the reasoning, from 0. */
  contentIndex: I64;
}

/** What happens to items. */
export interface ItemNotifications {
  /** An item begins; pieces of it may follow. */
  "item/started": ItemStartedNotification;
  /** An item is complete; it is in the session file by now. */
  "item/completed": ItemCompletedNotification;
  /** An item as it came from the model, for threads started with `experimentalRawEvents`. */
  "rawResponseItem/completed": RawResponseItemCompletedNotification;
  /** A piece of an agent message. */
  "item/agentMessage/delta": AgentMessageDeltaNotification;
  /** A piece of a proposed plan. */
  "item/plan/delta": PlanDeltaNotification;
  /** A piece of a command's output. */
  "item/commandExecution/outputDelta": CommandExecutionOutputDeltaNotification;
  /** The model typed into a running command. */
  "item/commandExecution/terminalInteraction": TerminalInteractionNotification;
  /** A piece of the report on a patch. */
  "item/fileChange/outputDelta": FileChangeOutputDeltaNotification;
  /** A tool call reports how far it has come. */
  "item/mcpToolCall/progress": McpToolCallProgressNotification;
  /** A piece of a reasoning summary. */
  "item/reasoning/summaryTextDelta": ReasoningSummaryTextDeltaNotification;
  /** A further section of a reasoning summary begins. */
  "item/reasoning/summaryPartAdded": ReasoningSummaryPartAddedNotification;
  /** A piece of raw reasoning. */
  "item/reasoning/textDelta": ReasoningTextDeltaNotification;
}
