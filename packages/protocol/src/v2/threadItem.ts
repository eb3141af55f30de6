import type { JsonValue } from "../model/jsonValue.ts";
import type { MessagePhase } from "../model/responseItem.ts";
import type { I32, I64 } from "../scalars.ts";
import type { UserInput } from "./userInput.ts";

/** How far another agent has come. */
export interface CollabAgentState {
  status: CollabAgentStatus;
  message: string | null;
}

/** How far another agent has come. */
export type CollabAgentStatus = "pendingInit" | "running" | "completed" | "errored" | "shutdown" | "notFound";

/** What was asked of another agent. */
export type CollabAgentTool = "spawnAgent" | "sendInput" | "resumeAgent" | "wait" | "closeAgent";

/** How far the call has come. */
export type CollabAgentToolCallStatus = "inProgress" | "completed" | "failed";

/** What a command seems to do, guessed for display; never used for a decision. */
export type CommandAction =
  | { type: "read"; command: string; name: string; path: string }
  | { type: "listFiles"; command: string; path: string | null }
  | { type: "search"; command: string; query: string | null; path: string | null }
  | { type: "unknown"; command: string };

/** How far a command has come; `declined` did not run. */
export type CommandExecutionStatus = "inProgress" | "completed" | "failed" | "declined";

/** A part of the output of a client's tool. */
export type DynamicToolCallOutputContentItem =
  | { type: "inputText"; text: string }
  | { type: "inputImage"; imageUrl: string };

/** How far the call has come. */
export type DynamicToolCallStatus = "inProgress" | "completed" | "failed";

/** What happens to one file. */
export interface FileUpdateChange {
  path: string;
  kind: PatchChangeKind;
  /** Content for a new or deleted file, otherwise a unified diff without file headers. */
  diff: string;
}

/** Whether a file is added, deleted or changed. */
export type PatchChangeKind =
  | { type: "add" }
  | { type: "delete" }
  | {
      type: "update";
      /** New place of the file; null when it stays. */
      move_path: string | null;
    };

/** Why a tool gave no answer. */
export interface McpToolCallError {
  message: string;
}

/** Answer of an MCP tool. */
export interface McpToolCallResult {
  content: JsonValue[];
  structuredContent: JsonValue | null;
}

/** How far the call has come. */
export type McpToolCallStatus = "inProgress" | "completed" | "failed";

/** How far a patch has come; `declined` was not written. */
export type PatchApplyStatus = "inProgress" | "completed" | "failed" | "declined";

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
      exitCode: I32 | null;
      /** Milliseconds; null until it has ended. */
      durationMs: I64 | null;
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
      durationMs: I64 | null;
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
      durationMs: I64 | null;
    }
  | {
      type: "collabAgentToolCall";
      id: string;
      tool: CollabAgentTool;
      status: CollabAgentToolCallStatus;
      senderThreadId: string;
      receiverThreadIds: string[];
      prompt: string | null;
      agentsStates: Record<string, CollabAgentState>;
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

/** What a web search did. */
export type WebSearchAction =
  | { type: "search"; query: string | null; queries: string[] | null }
  | { type: "openPage"; url: string | null }
  | { type: "findInPage"; url: string | null; pattern: string | null }
  | { type: "other" };
