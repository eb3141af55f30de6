import type { JsonValue } from "../model/jsonValue.ts";
import type { Personality, ReasoningEffort } from "../model/modelOptions.ts";
import type { ResponseItem } from "../model/responseItem.ts";
import type { Rpc } from "../rpc.ts";
import type { AskForApproval, SandboxMode, SandboxPolicy } from "./sandboxPolicy.ts";
import type { Thread } from "./thread.ts";

/** Settings of a new thread; what is left out or null comes from the configuration. */
export interface ThreadStartParams {
  model?: string | null;
  modelProvider?: string | null;
  /** Working directory; a relative one counts from the server's own. */
  cwd?: string | null;
  approvalPolicy?: AskForApproval | null;
  sandbox?: SandboxMode | null;
  /** Further configuration, dotted keys or nested. */
  config?: Record<string, JsonValue> | null;
  /** Tags metrics; nothing else. */
  serviceName?: string | null;
  /** Replaces the instructions of the model. */
  baseInstructions?: string | null;
  /** Added as a developer message. */
  developerInstructions?: string | null;
  personality?: Personality | null;
  /** Whether nothing is written to disk. */
  ephemeral?: boolean | null;
  /**
   * Tools of the client, called through `item/tool/call`.
   * @experimental thread/start.dynamicTools
   */
  dynamicTools?: DynamicToolSpec[] | null;
  /**
   * For tests of the experimental gate; without effect.
   * @experimental thread/start.mockExperimentalField
   */
  mockExperimentalField?: string | null;
  /**
   * Whether items are also sent as they come from the model.
   * @default false
   * @experimental thread/start.experimentalRawEvents
   * @stableOutput typescript
   */
  experimentalRawEvents: boolean;
  /**
   * Whether the session file keeps what is needed to rebuild commands and tool calls.
   * @default false
   * @experimental thread/start.persistFullHistory
   * @stableOutput typescript
   */
  persistExtendedHistory: boolean;
}

/** A tool of the client. */
export interface DynamicToolSpec {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  inputSchema: JsonValue;
}

/** The new thread and the settings it has. */
export interface ThreadStartResponse {
  thread: Thread;
  model: string;
  modelProvider: string;
  cwd: string;
  approvalPolicy: AskForApproval;
  sandbox: SandboxPolicy;
  reasoningEffort: ReasoningEffort | null;
}

/** Which thread to go on with: a given history, else a session file, else the id. */
export interface ThreadResumeParams {
  threadId: string;
  /**
   * Items to begin with instead of a stored thread.
   * @experimental thread/resume.history
   * @stableOutput typescript
   */
  history?: ResponseItem[] | null;
  /**
   * Session file; counts more than the id.
   * @experimental thread/resume.path
   * @stableOutput typescript
   */
  path?: string | null;
  model?: string | null;
  modelProvider?: string | null;
  cwd?: string | null;
  approvalPolicy?: AskForApproval | null;
  sandbox?: SandboxMode | null;
  config?: Record<string, JsonValue> | null;
  baseInstructions?: string | null;
  developerInstructions?: string | null;
  personality?: Personality | null;
  /**
   * Whether the session file keeps what is needed to rebuild commands and tool calls.
   * @default false
   * @experimental thread/resume.persistFullHistory
   * @stableOutput typescript
   */
  persistExtendedHistory: boolean;
}

/** The thread with its turns, and the settings it has. */
export interface ThreadResumeResponse {
  thread: Thread;
  model: string;
  modelProvider: string;
  cwd: string;
  approvalPolicy: AskForApproval;
  sandbox: SandboxPolicy;
  reasoningEffort: ReasoningEffort | null;
}

/** Which thread to copy. */
export interface ThreadForkParams {
  threadId: string;
  /**
   * Session file; counts more than the id.
   * @experimental thread/fork.path
   * @stableOutput typescript
   */
  path?: string | null;
  model?: string | null;
  modelProvider?: string | null;
  cwd?: string | null;
  approvalPolicy?: AskForApproval | null;
  sandbox?: SandboxMode | null;
  config?: Record<string, JsonValue> | null;
  baseInstructions?: string | null;
  developerInstructions?: string | null;
  /**
   * Whether the session file keeps what is needed to rebuild commands and tool calls.
   * @default false
   * @experimental thread/fork.persistFullHistory
   * @stableOutput typescript
   */
  persistExtendedHistory: boolean;
}

/** The copy with its turns, and the settings it has. */
export interface ThreadForkResponse {
  thread: Thread;
  model: string;
  modelProvider: string;
  cwd: string;
  approvalPolicy: AskForApproval;
  sandbox: SandboxPolicy;
  reasoningEffort: ReasoningEffort | null;
}

/** How a thread comes to be loaded; each subscribes the calling connection. */
export interface ThreadStartRequests {
  /** Starts a thread; `thread/started` follows. Nothing is stored before the first message. */
  "thread/start": Rpc<ThreadStartParams, ThreadStartResponse>;
  /** Loads a stored thread to go on with it, or joins a running one, whose settings stay. */
  "thread/resume": Rpc<ThreadResumeParams, ThreadResumeResponse>;
  /** Copies a stored thread under a new id; `thread/started` follows. */
  "thread/fork": Rpc<ThreadForkParams, ThreadForkResponse>;
}
