// Generated from the protocol's source types. Do not edit.
import type { CollabAgentState } from "./CollabAgentState";
import type { CollabAgentTool } from "./CollabAgentTool";
import type { CollabAgentToolCallStatus } from "./CollabAgentToolCallStatus";
import type { CommandAction } from "./CommandAction";
import type { CommandExecutionStatus } from "./CommandExecutionStatus";
import type { DynamicToolCallOutputContentItem } from "./DynamicToolCallOutputContentItem";
import type { DynamicToolCallStatus } from "./DynamicToolCallStatus";
import type { FileUpdateChange } from "./FileUpdateChange";
import type { JsonValue } from "../serde_json/JsonValue";
import type { McpToolCallError } from "./McpToolCallError";
import type { McpToolCallResult } from "./McpToolCallResult";
import type { McpToolCallStatus } from "./McpToolCallStatus";
import type { MessagePhase } from "../MessagePhase";
import type { PatchApplyStatus } from "./PatchApplyStatus";
import type { UserInput } from "./UserInput";
import type { WebSearchAction } from "./WebSearchAction";

/** What a turn consists of. */
export type ThreadItem =
  | { type: "userMessage"; id: string; content: UserInput[] }
  | { type: "agentMessage"; id: string; text: string; phase: MessagePhase | null }
  | { type: "plan"; id: string; text: string }
  | {
      type: "reasoning";
      id: string;
      /**
       * Sections of the summary.
       * @default []
       */
      summary: string[];
      /**
       * Raw reasoning, when the provider shows it.
       * @default []
       */
      content: string[];
    }
  | {
      type: "commandExecution";
      id: string;
      /** Command line, quoted for a shell. */
      command: string;
      cwd: string;
      /** Session of the command, when it can be typed into. */
      processId: string | null;
      status: CommandExecutionStatus;
      /** What the command seems to do, for display. */
      commandActions: CommandAction[];
      /** Output and errors in one text; null until it has ended. */
      aggregatedOutput: string | null;
      /** Exit status; null until it has ended, -1 for a death by signal. */
      exitCode: number | null;
      /** Milliseconds; null until it has ended. */
      durationMs: number | null;
    }
  | { type: "fileChange"; id: string; changes: FileUpdateChange[]; status: PatchApplyStatus }
  | {
      type: "mcpToolCall";
      id: string;
      server: string;
      tool: string;
      status: McpToolCallStatus;
      arguments: JsonValue;
      result: McpToolCallResult | null;
      error: McpToolCallError | null;
      /** Milliseconds; null until it has ended. */
      durationMs: number | null;
    }
  | {
      type: "dynamicToolCall";
      id: string;
      tool: string;
      arguments: JsonValue;
      status: DynamicToolCallStatus;
      contentItems: DynamicToolCallOutputContentItem[] | null;
      success: boolean | null;
      /** Milliseconds; null until it has ended. */
      durationMs: number | null;
    }
  | {
      type: "collabAgentToolCall";
      id: string;
      tool: CollabAgentTool;
      status: CollabAgentToolCallStatus;
      senderThreadId: string;
      receiverThreadIds: string[];
      prompt: string | null;
      agentsStates: { [key in string]?: CollabAgentState };
    }
  | { type: "webSearch"; id: string; query: string; action: WebSearchAction | null }
  | { type: "imageView"; id: string; path: string }
  | {
      type: "enteredReviewMode";
      id: string;
      /** What is reviewed, in a few words. */
      review: string;
    }
  | {
      type: "exitedReviewMode";
      id: string;
      /** The review, as text. */
      review: string;
    }
  | { type: "contextCompaction"; id: string };
