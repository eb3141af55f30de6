import type { JsonValue } from "../model/jsonValue.ts";
import type { Rpc } from "../rpc.ts";
import type { DynamicToolCallOutputContentItem } from "./threadItem.ts";

/** Questions of the model to the user. */
export interface ToolRequestUserInputParams {
  threadId: string;
  turnId: string;
  itemId: string;
  questions: ToolRequestUserInputQuestion[];
}

/** One question. */
export interface ToolRequestUserInputQuestion {
  /** Key of the answer. */
  id: string;
  /** A few words above the question. */
  header: string;
  question: string;
  /**
   * Whether an answer outside the options is welcome.
   * @default false
   */
  isOther: boolean;
  /**
   * Whether the answer must not be shown while typed.
   * @default false
   */
  isSecret: boolean;
  /** Answers to choose from; null for free text. */
  options: ToolRequestUserInputOption[] | null;
}

/** An answer to choose. */
export interface ToolRequestUserInputOption {
  label: string;
  description: string;
}

/** The user's answers. */
export interface ToolRequestUserInputResponse {
  /** Question id → answer. */
  answers: Record<string, ToolRequestUserInputAnswer>;
}

/** The answers to one question. */
export interface ToolRequestUserInputAnswer {
  answers: string[];
}

/** A call of a tool of the client. */
export interface DynamicToolCallParams {
  threadId: string;
  turnId: string;
  callId: string;
  tool: string;
  arguments: JsonValue;
}

/** What the tool answers. */
export interface DynamicToolCallResponse {
  contentItems: DynamicToolCallOutputContentItem[];
  /** False marks the call as failed; the model is told the content either way. */
  success: boolean;
}

/** What tools ask of the client. */
export interface ToolRequestServerRequests {
  /** Asks the user; an error or a lost client counts as no answer. */
  "item/tool/requestUserInput": Rpc<ToolRequestUserInputParams, ToolRequestUserInputResponse>;
  /** Calls a tool of the client; an error or a malformed answer is told to the model as a failure. */
  "item/tool/call": Rpc<DynamicToolCallParams, DynamicToolCallResponse>;
}
