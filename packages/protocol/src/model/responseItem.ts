import type { U64 } from "../scalars.ts";

/** A part of a message: text or an image. */
export type ContentItem =
  | { type: "input_text"; text: string }
  | {
      type: "input_image";
      /** URL of the image, usually a data URL. */
      image_url: string;
    }
  | { type: "output_text"; text: string };

/** Output of a tool: plain text, or text and images. */
export type FunctionCallOutputBody = string | FunctionCallOutputContentItem[];

/** A part of a tool's output. */
export type FunctionCallOutputContentItem =
  | { type: "input_text"; text: string }
  | {
      type: "input_image";
      /** URL of the image, usually a data URL. */
      image_url: string;
    };

/** Output of a tool as it is kept in the history. */
export type FunctionCallOutputPayload = FunctionCallOutputBody;

/** A commit outside all branches that keeps the state of the work tree at one moment. */
export interface GhostCommit {
  /** Name of the commit. */
  id: string;
  /** Commit it was made on top of; null in a repository without commits. */
  parent: string | null;
  /** Untracked files that were there before, relative to the repository. */
  preexisting_untracked_files: string[];
  /** Untracked folders that were there before, relative to the repository. */
  preexisting_untracked_dirs: string[];
}

/** What a built-in shell call asks for. */
export type LocalShellAction = {
  type: "exec";
  /**
   * @schemaOnly
   */
  user?: string | null;
  /**
   * @schemaOnly
   */
  working_directory?: string | null;
} & LocalShellExecAction;

/** A command of the built-in shell tool. */
export interface LocalShellExecAction {
  /** Program and arguments. */
  command: string[];
  /** Time limit in milliseconds; null for the default. */
  timeout_ms: U64 | null;
  /** Folder to run in; null for the turn's. */
  working_directory: string | null;
  /** Extra environment variables. */
  env: Record<string, string> | null;
  /** User to run as; not supported, ignored. */
  user: string | null;
}

/** How far a built-in shell call has come. */
export type LocalShellStatus = "completed" | "in_progress" | "incomplete";

/** Whether an agent message accompanies the work or is its final answer. */
export type MessagePhase = "commentary" | "final_answer";

/** A part of the model's raw reasoning, for providers that show it. */
export type ReasoningItemContent = { type: "reasoning_text"; text: string } | { type: "text"; text: string };

/** A part of the summary of the model's reasoning. */
export interface ReasoningItemReasoningSummary {
  type: "summary_text";
  text: string;
}

/** One item of a conversation as the Responses API exchanges it and as session files keep it. */
export type ResponseItem =
  | {
      type: "message";
      /** `user`, `assistant` or `developer`. */
      role: string;
      content: ContentItem[];
      /**
       * Whether the model regards its turn as over with this message.
       * @nullable
       */
      end_turn?: boolean;
      /**
       * @nullable
       */
      phase?: MessagePhase;
      /**
       * The provider's own id of the item; never sent back.
       * @schemaOnly
       */
      id?: string | null;
    }
  | {
      type: "reasoning";
      /** Summary of the reasoning. */
      summary: ReasoningItemReasoningSummary[];
      /**
       * Raw reasoning, when the provider shows it.
       * @nullable
       */
      content?: ReasoningItemContent[];
      /** Reasoning in the provider's sealed form, sent back to keep it in context. */
      encrypted_content: string | null;
      /**
       * The provider's own id of the item; never sent back.
       * @default ""
       * @schemaOnly
       */
      id: string;
    }
  | {
      type: "local_shell_call";
      /** Pairs the call with its output. */
      call_id: string | null;
      status: LocalShellStatus;
      action: LocalShellAction;
      /**
       * The provider's own id of the item; never sent back.
       * @schemaOnly
       */
      id?: string | null;
    }
  | {
      type: "function_call";
      /** Name of the tool. */
      name: string;
      /** Arguments as JSON text, exactly as the model wrote them. */
      arguments: string;
      /** Pairs the call with its output. */
      call_id: string;
      /**
       * The provider's own id of the item; never sent back.
       * @schemaOnly
       */
      id?: string | null;
    }
  | {
      type: "function_call_output";
      /** The call this answers. */
      call_id: string;
      output: FunctionCallOutputPayload;
    }
  | {
      type: "custom_tool_call";
      /**
       * @nullable
       */
      status?: string;
      /** Pairs the call with its output. */
      call_id: string;
      name: string;
      /** Free-form input, exactly as the model wrote it. */
      input: string;
      /**
       * The provider's own id of the item; never sent back.
       * @schemaOnly
       */
      id?: string | null;
    }
  | {
      type: "custom_tool_call_output";
      /** The call this answers. */
      call_id: string;
      output: string;
    }
  | {
      type: "web_search_call";
      /**
       * @nullable
       */
      status?: string;
      /**
       * What the search did, once known.
       * @nullable
       */
      action?: WebSearchAction;
      /**
       * The provider's own id of the item; never sent back.
       * @schemaOnly
       */
      id?: string | null;
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
      /**
       * @fallback
       */
      type: "other";
    };

/** What a web search call did, in the spelling of the Responses API. */
export type WebSearchAction =
  | {
      type: "search";
      /**
       * The query, when there was one.
       * @nullable
       */
      query?: string;
      /**
       * The queries, when there were several.
       * @nullable
       */
      queries?: string[];
    }
  | {
      type: "open_page";
      /**
       * The page that was opened.
       * @nullable
       */
      url?: string;
    }
  | {
      type: "find_in_page";
      /**
       * @nullable
       */
      url?: string;
      /**
       * The text that was looked for.
       * @nullable
       */
      pattern?: string;
    }
  | {
      /**
       * @fallback
       */
      type: "other";
    };
