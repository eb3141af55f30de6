import type { EventMsg, v2 } from "@codex/protocol";
import { codexErrorInfo } from "./errorKind.ts";
import type { Renderer, RunFailure, RunHeader } from "./renderer.ts";

interface TodoItem {
  text: string;
  completed: boolean;
}

type Details = Record<string, unknown> & { type: string };

const COMMAND_STATUS = {
  inProgress: "in_progress",
  completed: "completed",
  failed: "failed",
  declined: "failed",
} satisfies Record<v2.CommandExecutionStatus, string>;

const CALL_STATUS = { inProgress: "in_progress", completed: "completed", failed: "failed" } as const;

/** The spelling that these events use; null for a tool that they do not tell of. */
const AGENT_TOOL = {
  spawnAgent: "spawn_agent",
  sendInput: "send_input",
  resumeAgent: null,
  wait: "wait",
  closeAgent: "close_agent",
} satisfies Record<v2.CollabAgentTool, string | null>;

const AGENT_STATUS = {
  pendingInit: "pending_init",
  running: "running",
  completed: "completed",
  errored: "errored",
  shutdown: "shutdown",
  notFound: "not_found",
} satisfies Record<v2.CollabAgentStatus, string>;

function agentStates(states: Readonly<Record<string, v2.CollabAgentState>>): Record<string, unknown> {
  const told = Object.entries(states).map(([id, { status, message }]) => {
    return [id, { status: AGENT_STATUS[status], message }] as const;
  });
  return Object.fromEntries(told);
}

/** The exec event item for a thread item, null for one that has no place in the exec stream. */
function details(item: v2.ThreadItem): Details | null {
  switch (item.type) {
    case "agentMessage":
      return { type: "agent_message", text: item.text };
    case "reasoning":
      return { type: "reasoning", text: item.summary.join("\n") };
    case "commandExecution":
      return {
        type: "command_execution",
        command: item.command,
        aggregated_output: item.aggregatedOutput ?? "",
        exit_code: item.exitCode,
        status: COMMAND_STATUS[item.status],
      };
    case "fileChange":
      return {
        type: "file_change",
        changes: item.changes.map((change) => ({ path: change.path, kind: change.kind.type })),
        status: item.status === "completed" ? "completed" : "failed",
      };
    case "mcpToolCall":
      return {
        type: "mcp_tool_call",
        server: item.server,
        tool: item.tool,
        arguments: item.arguments,
        result: item.result && {
          content: item.result.content,
          structured_content: item.result.structuredContent,
        },
        error: item.error,
        status: CALL_STATUS[item.status],
      };
    case "collabAgentToolCall": {
      const tool = AGENT_TOOL[item.tool];
      if (tool === null) return null;
      return {
        type: "collab_tool_call",
        tool,
        sender_thread_id: item.senderThreadId,
        receiver_thread_ids: item.receiverThreadIds,
        prompt: item.prompt,
        agents_states: agentStates(item.agentsStates),
        status: CALL_STATUS[item.status],
      };
    }
    case "webSearch":
    case "userMessage":
    case "plan":
    case "dynamicToolCall":
    case "imageView":
    case "enteredReviewMode":
    case "exitedReviewMode":
    case "contextCompaction":
      return null;
  }
}

function described({ message, info }: RunFailure): Record<string, unknown> {
  return { message, codex_error_info: codexErrorInfo(info) };
}

/** Prints the run as JSON lines, the events that the SDKs read. */
export class JsonlRenderer implements Renderer {
  readonly #write: (text: string) => void;
  readonly #ids = new Map<string, string>();
  #next = 0;
  /** The commands that have begun and not ended, as they were told. */
  readonly #running = new Map<string, Record<string, unknown>>();
  #todo: { id: string; items: TodoItem[] } | null = null;
  #usage = { input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 };
  #lastError: RunFailure | null = null;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  #emit(event: Record<string, unknown>): void {
    this.#write(`${JSON.stringify(event)}\n`);
  }

  #id(key: string | null): string {
    const known = key === null ? undefined : this.#ids.get(key);
    if (known !== undefined) return known;
    const id = `item_${this.#next++}`;
    if (key !== null) this.#ids.set(key, id);
    return id;
  }

  started(header: RunHeader): void {
    this.#emit({ type: "thread.started", thread_id: header.thread.thread.id });
  }

  warning(message: string): void {
    this.#emit({ type: "item.completed", item: { id: this.#id(null), type: "error", message } });
  }

  mcpSettled(): void {}

  turnStarted(): void {
    this.#emit({ type: "turn.started" });
  }

  /** Searches are told under the id of their call, and with an item for their start. */
  event(event: EventMsg): void {
    if (event.type === "web_search_begin") {
      this.#id(event.call_id);
      const item = { id: event.call_id, type: "web_search", query: "", action: { type: "other" } };
      this.#emit({ type: "item.started", item });
    } else if (event.type === "web_search_end") {
      this.#id(event.call_id);
      const { call_id: id, query, action } = event;
      this.#emit({ type: "item.completed", item: { id, type: "web_search", query, action } });
    }
  }

  itemStarted(item: v2.ThreadItem): void {
    if (
      item.type !== "commandExecution" &&
      item.type !== "mcpToolCall" &&
      item.type !== "collabAgentToolCall"
    )
      return;
    const found = details(item);
    if (!found) return;
    const told = { id: this.#id(item.id), ...found };
    this.#emit({ type: "item.started", item: told });
    if (item.type === "commandExecution") this.#running.set(item.id, told);
  }

  itemCompleted(item: v2.ThreadItem): void {
    const found = details(item);
    this.#running.delete(item.id);
    if (!found) return;
    this.#emit({ type: "item.completed", item: { id: this.#id(item.id), ...found } });
    this.#ids.delete(item.id);
  }

  plan(update: v2.TurnPlanUpdatedNotification): void {
    const items = update.plan.map((step) => ({ text: step.step, completed: step.status === "completed" }));
    const type = this.#todo ? "item.updated" : "item.started";
    this.#todo = { id: this.#todo?.id ?? this.#id(null), items };
    this.#emit({ type, item: { id: this.#todo.id, type: "todo_list", items } });
  }

  error(failure: RunFailure, willRetry: boolean): void {
    if (!willRetry) this.#lastError = failure;
    this.#emit({ type: "error", ...described(failure) });
  }

  usage(usage: v2.ThreadTokenUsage): void {
    this.#usage = {
      input_tokens: usage.total.inputTokens,
      cached_input_tokens: usage.total.cachedInputTokens,
      output_tokens: usage.total.outputTokens,
    };
  }

  closing(): void {}

  ended(turn: v2.Turn): void {
    if (this.#todo) {
      this.#emit({
        type: "item.completed",
        item: { id: this.#todo.id, type: "todo_list", items: this.#todo.items },
      });
    }
    // A command that goes on in the background ends with the run; each item that has begun is told to its end.
    for (const item of turn.status === "interrupted" ? [] : this.#running.values()) {
      this.#emit({ type: "item.completed", item: { ...item, status: "completed" } });
    }
    if (turn.status === "failed") {
      const message = turn.error?.message ?? this.#lastError?.message ?? "the turn failed";
      const info = turn.error?.codexErrorInfo ?? this.#lastError?.info ?? null;
      this.#emit({ type: "turn.failed", error: described({ message, info }) });
    } else if (turn.status === "completed") {
      this.#emit({ type: "turn.completed", usage: this.#usage });
    }
  }
}
