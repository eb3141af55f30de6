// Generated from the protocol's source types. Do not edit.
import type { ContentItem } from "./ContentItem";
import type { FunctionCallOutputPayload } from "./FunctionCallOutputPayload";
import type { GhostCommit } from "./GhostCommit";
import type { LocalShellAction } from "./LocalShellAction";
import type { LocalShellStatus } from "./LocalShellStatus";
import type { MessagePhase } from "./MessagePhase";
import type { ReasoningItemContent } from "./ReasoningItemContent";
import type { ReasoningItemReasoningSummary } from "./ReasoningItemReasoningSummary";
import type { WebSearchAction } from "./WebSearchAction";

/** One item of a conversation as the Responses API exchanges it and as session files keep it. */
export type ResponseItem =
  | {
      type: "message";
      /** `user`, `assistant` or `developer`. */
      role: string;
      content: ContentItem[];
      /** Whether the model regards its turn as over with this message. */
      end_turn?: boolean;
      phase?: MessagePhase;
    }
  | {
      type: "reasoning";
      /** Summary of the reasoning. */
      summary: ReasoningItemReasoningSummary[];
      /** Raw reasoning, when the provider shows it. */
      content?: ReasoningItemContent[];
      /** Reasoning in the provider's sealed form, sent back to keep it in context. */
      encrypted_content: string | null;
    }
  | {
      type: "local_shell_call";
      /** Pairs the call with its output. */
      call_id: string | null;
      status: LocalShellStatus;
      action: LocalShellAction;
    }
  | {
      type: "function_call";
      /** Name of the tool. */
      name: string;
      /** Arguments as JSON text, exactly as the model wrote them. */
      arguments: string;
      /** Pairs the call with its output. */
      call_id: string;
    }
  | {
      type: "function_call_output";
      /** The call this answers. */
      call_id: string;
      output: FunctionCallOutputPayload;
    }
  | {
      type: "custom_tool_call";
      status?: string;
      /** Pairs the call with its output. */
      call_id: string;
      name: string;
      /** Free-form input, exactly as the model wrote it. */
      input: string;
    }
  | {
      type: "custom_tool_call_output";
      /** The call this answers. */
      call_id: string;
      output: string;
    }
  | {
      type: "web_search_call";
      status?: string;
      /** What the search did, once known. */
      action?: WebSearchAction;
    }
  | {
      type: "ghost_snapshot";
      /** Snapshot of the work tree taken at this point. */
      ghost_commit: GhostCommit;
    }
  | {
      type: "compaction";
      /** Compacted history in the provider's sealed form. */
      encrypted_content: string;
    }
  | {
      type: "other";
    };
