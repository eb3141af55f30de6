import type {
  EventMsg,
  ResponseItem,
  RolloutItem,
  SessionMeta,
  TokenUsageInfo,
  TurnContextItem,
} from "@codex/protocol";
import { isUserTurnStart } from "../history/userTurns.ts";

/** How a turn read back from a session file ended; "open" when the file ends inside it. */
export type StoredTurnStatus = "completed" | "interrupted" | "open";

/** One turn as the session file tells it. */
export interface StoredTurn {
  /** Id of the turn; null in files of versions that did not keep it. */
  readonly id: string | null;
  readonly status: StoredTurnStatus;
  /** What was said in the turn, in order, its first and last events included. */
  readonly events: readonly EventMsg[];
}

/** A session put together again from the lines of its file, rollbacks and compactions applied. */
export interface StoredSession {
  readonly meta: SessionMeta | null;
  /** Items for the model. */
  readonly history: ResponseItem[];
  readonly turns: StoredTurn[];
  /** Settings the model was last told about; null before the first turn and after a rollback. */
  readonly lastContext: TurnContextItem | null;
  /** Last token count, if any was kept. */
  readonly tokenInfo: TokenUsageInfo | null;
}

/** Puts a session together from the items of its file. */
export function reconstruct(items: readonly RolloutItem[]): StoredSession {
  const builder = new SessionBuilder();
  for (const item of items) builder.add(item);
  return builder.finish();
}

interface OpenTurn {
  id: string | null;
  status: StoredTurnStatus;
  /** Begun by `task_started`, so that further user messages belong to it. */
  explicit: boolean;
  events: EventMsg[];
}

class SessionBuilder {
  #meta: SessionMeta | null = null;
  #history: ResponseItem[] = [];
  readonly #turns: OpenTurn[] = [];
  #current: OpenTurn | null = null;
  #lastContext: TurnContextItem | null = null;
  #tokenInfo: TokenUsageInfo | null = null;

  add(item: RolloutItem): void {
    switch (item.type) {
      case "session_meta":
        this.#meta ??= item.payload;
        break;
      case "response_item":
        this.#history.push(item.payload);
        break;
      case "turn_context":
        this.#lastContext = item.payload;
        break;
      case "compacted":
        this.#history = item.payload.replacement_history
          ? [...item.payload.replacement_history]
          : [summaryMessage(item.payload.message)];
        this.#lastContext = null;
        break;
      case "event_msg":
        this.#event(item.payload);
        break;
    }
  }

  finish(): StoredSession {
    return {
      meta: this.#meta,
      history: inCallOrder(this.#history),
      turns: this.#turns.map(({ id, status, events }) => ({ id, status, events })),
      lastContext: this.#lastContext,
      tokenInfo: this.#tokenInfo,
    };
  }

  #event(event: EventMsg): void {
    switch (event.type) {
      case "task_started":
        this.#open(event.turn_id ?? null, true);
        break;
      case "user_message":
        if (!this.#current?.explicit) this.#open(null, false);
        break;
      case "thread_rolled_back":
        this.#rollBack(event.num_turns);
        return;
      case "token_count":
        if (event.info) this.#tokenInfo = event.info;
        return;
    }
    this.#current ??= this.#open(null, false);
    this.#current.events.push(event);
    if (event.type === "task_complete") this.#close("completed");
    if (event.type === "turn_aborted") this.#close("interrupted");
  }

  #open(id: string | null, explicit: boolean): OpenTurn {
    // A turn that never said how it ended: its process died. Implicit turns have no end of their own.
    if (this.#current) this.#close(this.#current.explicit ? "interrupted" : "completed");
    const turn: OpenTurn = { id, status: "open", explicit, events: [] };
    this.#turns.push(turn);
    this.#current = turn;
    return turn;
  }

  #close(status: StoredTurnStatus): void {
    if (this.#current) this.#current.status = status;
    this.#current = null;
  }

  #rollBack(count: number): void {
    this.#current = null;
    this.#turns.splice(Math.max(0, this.#turns.length - count));
    this.#history = dropLastUserTurns(this.#history, count);
    this.#lastContext = null;
  }
}

/** The history before its last `count` user messages; context messages alone count as nothing. */
export function dropLastUserTurns(history: readonly ResponseItem[], count: number): ResponseItem[] {
  let cut = history.length;
  for (let left = count, index = history.length - 1; index >= 0 && left > 0; index -= 1) {
    const item = history[index];
    if (item !== undefined && isUserTurnStart(item)) {
      cut = index;
      left -= 1;
    }
  }
  const kept = history.slice(0, cut);
  return kept.some(isUserTurnStart) ? kept : [];
}

function summaryMessage(text: string): ResponseItem {
  return { type: "message", role: "user", content: [{ type: "input_text", text }] };
}

/** Tools that ran side by side are written as they end; the model saw their outputs in the order of the calls. */
function inCallOrder(history: ResponseItem[]): ResponseItem[] {
  const position = new Map<string, number>();
  history.forEach((item, index) => {
    if (
      item.type === "function_call" ||
      item.type === "custom_tool_call" ||
      item.type === "local_shell_call"
    ) {
      if (item.call_id !== null) position.set(item.call_id, index);
    }
  });
  for (let start = 0; start < history.length; start += 1) {
    let end = start;
    while (outputCallId(history[end]) !== null) end += 1;
    if (end - start > 1) {
      const sorted = history
        .slice(start, end)
        .sort(
          (a, b) => (position.get(outputCallId(a) ?? "") ?? 0) - (position.get(outputCallId(b) ?? "") ?? 0),
        );
      history.splice(start, end - start, ...sorted);
    }
    start = Math.max(start, end);
  }
  return history;
}

function outputCallId(item: ResponseItem | undefined): string | null {
  return item?.type === "function_call_output" || item?.type === "custom_tool_call_output"
    ? item.call_id
    : null;
}
