import type {
  CompactedItem,
  EventMsg,
  ResponseItem,
  RolloutItem,
  SessionMeta,
  TokenUsageInfo,
  TurnContextItem,
} from "@codex/protocol";
import { compactedHistory, noteSummary } from "../history/compact.ts";
import { isUserTurnStart } from "../history/userTurns.ts";
import { BEGINS_TURN } from "./beginsTurn.ts";
import { recoverCommand } from "./recoverCommand.ts";

/** How a turn read back from a session file ended; "open" when the file ends inside it. */
export type StoredTurnStatus = "completed" | "interrupted" | "open";

/** One turn as the session file tells it. */
export interface StoredTurn {
  /** Id of the turn; null in files of versions that did not keep it. */
  readonly id: string | null;
  readonly status: StoredTurnStatus;
  /** What was said in the turn, in order, its first and last events included. */
  readonly events: readonly EventMsg[];
  /** Those of the events that the file does not hold: they were told by other lines of a turn nobody summed up. */
  readonly recovered: ReadonlySet<EventMsg>;
}

/** A session put together again from the lines of its file, rollbacks and compactions applied. */
export interface StoredSession {
  readonly meta: SessionMeta | null;
  /** Items for the model. */
  readonly history: ResponseItem[];
  readonly turns: StoredTurn[];
  /** Settings the model was last told about; null when it was told of none since the conversation was cut. */
  readonly lastContext: TurnContextItem | null;
  /** Settings of the last turn there is, whether or not the model still knows them. */
  readonly lastSettings: TurnContextItem | null;
  /** Last token count, if any was kept. */
  readonly tokenInfo: TokenUsageInfo | null;
}

/** Puts a session together from the items of its file, when they are all at hand. */
export function reconstruct(items: readonly RolloutItem[]): Promise<StoredSession> {
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
  /** Settings of its last request. */
  settings: TurnContextItem | null;
  /** The same, unless a compaction has made the model forget them. */
  told: TurnContextItem | null;
  /** Calls of commands, by call id; forgotten with the end of the turn. */
  calls: Map<string, CommandCall>;
  /** Answers to them, which tell the ends of commands between the lines; forgotten with the end of the turn. */
  answers: CommandAnswer[];
}

type CommandCall = Parameters<typeof recoverCommand>[0];

interface CommandAnswer {
  readonly call: CommandCall;
  readonly output: unknown;
  readonly cwd: string;
  /** How many events of the turn come before it. */
  readonly at: number;
}

const NOTHING: ReadonlySet<EventMsg> = new Set();

/** Puts a session together line by line. */
export class SessionBuilder {
  #meta: SessionMeta | null = null;
  #history: ResponseItem[] = [];
  readonly #turns: OpenTurn[] = [];
  #current: OpenTurn | null = null;
  #lastContext: TurnContextItem | null = null;
  #lastSettings: TurnContextItem | null = null;
  #tokenInfo: TokenUsageInfo | null = null;

  /** Takes the next line of the file. */
  add(item: RolloutItem): void {
    switch (item.type) {
      case "session_meta":
        this.#meta ??= item.payload;
        break;
      case "response_item":
        this.#history.push(item.payload);
        this.#noteCommand(item.payload);
        break;
      case "turn_context":
        this.#noteContext(item.payload);
        break;
      case "compacted":
        this.#history = compactedItems(item.payload, this.#history);
        this.#lastContext = null;
        for (const turn of this.#turns) turn.told = null;
        break;
      case "event_msg":
        this.#event(item.payload);
        break;
    }
  }

  /** The session as far as it has been told. */
  async finish(): Promise<StoredSession> {
    return {
      meta: this.#meta,
      history: inCallOrder(this.#history),
      turns: await Promise.all(this.#turns.map(storedTurn)),
      lastContext: this.#lastContext,
      lastSettings: this.#lastSettings,
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
    // Outside a turn only what is shown begins one; this version may not know the event at all.
    if (this.#current === null && !BEGINS_TURN.has(event.type)) return;
    this.#current ??= this.#open(null, false);
    this.#current.events.push(event);
    if (event.type !== "task_complete" && event.type !== "turn_aborted") return;
    this.#current.calls.clear();
    this.#current.answers = [];
    this.#close(event.type === "task_complete" ? "completed" : "interrupted");
  }

  #noteContext(context: TurnContextItem): void {
    this.#lastContext = context;
    this.#lastSettings = context;
    if (this.#current === null) return;
    this.#current.settings = context;
    this.#current.told = context;
  }

  #noteCommand(item: ResponseItem): void {
    const turn = this.#current;
    if (turn === null) return;
    if (item.type === "function_call" || item.type === "local_shell_call") {
      if (item.call_id !== null) turn.calls.set(item.call_id, item);
    }
    const call = item.type === "function_call_output" ? turn.calls.get(item.call_id) : undefined;
    if (call === undefined || item.type !== "function_call_output") return;
    const cwd = this.#lastContext?.cwd ?? this.#meta?.cwd ?? "/";
    turn.answers.push({ call, output: item.output, cwd, at: turn.events.length });
  }

  #open(id: string | null, explicit: boolean): OpenTurn {
    // A turn that never said how it ended: its process died. Implicit turns have no end of their own.
    if (this.#current) this.#close(this.#current.explicit ? "interrupted" : "completed");
    const turn: OpenTurn = {
      id,
      status: "open",
      explicit,
      events: [],
      settings: null,
      told: null,
      calls: new Map(),
      answers: [],
    };
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
    this.#lastContext = this.#turns.findLast(({ told }) => told !== null)?.told ?? null;
    this.#lastSettings = this.#turns.findLast(({ settings }) => settings !== null)?.settings ?? null;
  }
}

/**
 * A turn that ended is told as its file tells it. Of one that was cut off by a crash also its commands are told: its
 * client was told of them, and nobody summed the turn up.
 */
async function storedTurn(turn: OpenTurn): Promise<StoredTurn> {
  const { id, events, answers } = turn;
  // A turn without a beginning of its own has no end of its own either.
  const status = turn.status === "open" && !turn.explicit ? "completed" : turn.status;
  if (answers.length === 0) return { id, status, events, recovered: NOTHING };
  const told = new Set(events.flatMap((event) => (event.type === "exec_command_end" ? [event.call_id] : [])));
  const all = [...events];
  const recovered = new Set<EventMsg>();
  for (const { call, output, cwd, at } of answers.toReversed()) {
    const end = await recoverCommand(call, output, { turnId: id ?? "", cwd });
    if (end === null || told.has(end.call_id)) continue;
    all.splice(at, 0, end);
    recovered.add(end);
  }
  return { id, status, events: all, recovered };
}

/** The history before its last `count` user messages, before the first of them when there are not as many. */
export function dropLastUserTurns(history: readonly ResponseItem[], count: number): ResponseItem[] {
  let cut = history.length;
  for (let left = count, index = history.length - 1; index >= 0 && left > 0; index -= 1) {
    const item = history[index];
    if (item !== undefined && isUserTurnStart(item)) {
      cut = index;
      left -= 1;
    }
  }
  return history.slice(0, cut);
}

/** What a compaction left; files of some versions note only the summary. */
function compactedItems(line: CompactedItem, history: readonly ResponseItem[]): ResponseItem[] {
  const { message, replacement_history: replacement } = line;
  if (!replacement) return compactedHistory(history, message);
  const summary = replacement.findLast((item) => isText(item, message));
  if (summary !== undefined) noteSummary(summary);
  return [...replacement];
}

function isText(item: ResponseItem, text: string): boolean {
  const first = item.type === "message" ? item.content[0] : undefined;
  return first?.type === "input_text" && first.text === text;
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
