import { existsSync } from "node:fs";
import type {
  ResponseItem,
  ReviewDecision,
  ReviewRequest,
  RolloutGitInfo,
  SessionSource,
  TokenUsageInfo,
  UserInput,
} from "@codex/protocol";
import type { FeatureSet } from "../config/features.ts";
import { CodexError, errorMessage } from "../errors.ts";
import type { CoreEvent, EventListener } from "../events.ts";
import { inputPreview } from "../history/preview.ts";
import type { ClientToolAnswer, UserInputAnswers } from "../tools/tool.ts";
import type { TurnContext } from "../turn/context.ts";
import { TurnReplaced } from "../turn/interrupt.ts";
import { PendingInput } from "../turn/steer.ts";
import type { ThreadParts } from "./parts.ts";
import { overrideSettings, type ThreadSettings, type TurnOverrides } from "./settings.ts";
import { newThreadId } from "./threadId.ts";
import type { TurnControl } from "./turnRunner.ts";

interface ActiveTurn {
  readonly id: string;
  readonly pending: PendingInput;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

/** A live conversation: takes what the user says, runs turns, and tells its listeners everything that happens. */
export class Thread {
  readonly #parts: ThreadParts;
  #settings: ThreadSettings;
  #active: ActiveTurn | null = null;
  /** Ends when every turn begun so far has said its last event. */
  #idle: Promise<void> = Promise.resolve();
  #preview: string;
  #name: string | null;
  #rollingBack = false;
  #notices = 0;
  #closed = false;

  constructor(parts: ThreadParts) {
    this.#parts = parts;
    this.#settings = parts.settings;
    this.#preview = parts.preview;
    this.#name = parts.name;
  }

  /** UUID version 7. */
  get id(): string {
    return this.#parts.identity.id;
  }

  /** Unix seconds. */
  get createdAt(): number {
    return Math.floor(this.#parts.identity.createdAt.getTime() / 1000);
  }

  get source(): SessionSource {
    return this.#parts.identity.source;
  }

  /** Version that began the thread. */
  get cliVersion(): string {
    return this.#parts.identity.version;
  }

  /** What the next turn runs with. */
  get settings(): ThreadSettings {
    return this.#settings;
  }

  /** Absolute path of the session file, which need not exist yet; null for a thread that leaves none. */
  get rolloutPath(): string | null {
    return this.#parts.recorder?.path ?? null;
  }

  /** Whether the session file exists: from the first user message on. */
  get materialized(): boolean {
    return this.#parts.recorder?.materialized ?? false;
  }

  /** Whether there is a file of it to read: somebody may have deleted the one it had. */
  get stored(): boolean {
    return this.rolloutPath !== null && this.materialized && existsSync(this.rolloutPath);
  }

  /** Repository state noted in the session file of a resumed thread; null for a new one. */
  get gitInfo(): RolloutGitInfo | null {
    return this.#parts.gitInfo;
  }

  /** First thing the user said; empty before. */
  get preview(): string {
    return this.#preview;
  }

  get name(): string | null {
    return this.#name;
  }

  /** Tokens used so far; null before the first answer. */
  get tokenUsage(): TokenUsageInfo | null {
    return this.#parts.usage.info;
  }

  /** Whether clients of the legacy surface are shown raw thoughts, see `expandEvent`. */
  get rawReasoning(): boolean {
    return this.#parts.rawReasoning;
  }

  /** Which features it was begun with. */
  get features(): FeatureSet {
    return this.#parts.features;
  }

  /** The turn that runs now. */
  get activeTurnId(): string | null {
    return this.#active?.id ?? null;
  }

  /** Hears every event from now on, in order and synchronously; the result stops it. */
  subscribe(listener: EventListener): () => void {
    return this.#parts.log.subscribe(listener);
  }

  /** Says something on behalf of the thread; `id` is the turn it belongs to or empty. */
  emit(id: string, event: CoreEvent): void {
    this.#parts.log.emit(id, event);
  }

  /** Says something that belongs to no turn, under an id of its own. */
  tell(event: CoreEvent): void {
    this.emit(`auto-compact-${++this.#notices}`, event);
  }

  /**
   * Begins a turn and returns its id; its events follow after the caller's own synchronous work. While a turn runs,
   * the input joins that one and the new id never gets events of its own. Empty input only changes the settings.
   * Overrides that are not allowed get an error event and nothing else happens. `id` is the caller's own name for the
   * turn, where it has one.
   */
  startTurn(input: readonly UserInput[], overrides: TurnOverrides = {}, id: string = newThreadId()): string {
    if (this.#closed) throw new CodexError("notFound", `thread not found: ${this.id}`);
    const refusal = this.#parts.refusal(overrides);
    if (refusal !== null) {
      setImmediate(() => this.emit(id, { type: "error", message: refusal, codex_error_info: "bad_request" }));
      return id;
    }
    this.#settings = overrideSettings(this.#settings, overrides);
    const context = this.#parts.context(id, this.#settings, overrides.outputSchema ?? null);
    if (this.#active !== null || input.length === 0) {
      if (input.length > 0) this.#active?.pending.push(input);
      setImmediate(() => this.#parts.runner.warnUnknownModel(context));
      return id;
    }
    this.#preview ||= inputPreview(input) ?? "";
    this.#begin(context, (turn) => this.#parts.runner.run({ ...turn, input }));
    return id;
  }

  /**
   * Begins a turn in which another conversation of the model reviews the code, and returns its id; its events follow
   * after the caller's own synchronous work. A running turn is stopped first.
   */
  startReview(request: ReviewRequest): string {
    if (this.#closed) throw new CodexError("notFound", `thread not found: ${this.id}`);
    const id = newThreadId();
    const settings = this.#settings;
    const context = this.#parts.context(id, settings, null);
    const running = this.#active;
    setImmediate(() => {
      this.#parts.runner.warnUnknownModel(context);
      running?.abort.abort(new TurnReplaced());
    });
    this.#begin(context, (turn) => this.#parts.review({ ...turn, request, settings }));
    return id;
  }

  /**
   * Begins a turn in which the conversation is compacted, and returns its id; its events follow after the caller's
   * own synchronous work. A running turn is stopped first.
   */
  compact(): string {
    if (this.#closed) throw new CodexError("notFound", `thread not found: ${this.id}`);
    const context = this.#parts.context(newThreadId(), this.#settings, null);
    const running = this.#active;
    setImmediate(() => running?.abort.abort(new TurnReplaced()));
    this.#begin(context, (turn) => this.#parts.runner.compact(turn));
    return context.turnId;
  }

  /**
   * Takes the last turns out of what the model knows, see `rollBack`. Throws `invalidRequest` while a turn runs, with
   * an event that says the same, and while another rollback is under way.
   */
  async rollBack(count: number): Promise<void> {
    if (this.#rollingBack) {
      throw new CodexError("invalidRequest", "rollback already in progress for this thread");
    }
    const context = this.#parts.context(newThreadId(), this.#settings, null);
    if (this.#active !== null) {
      const message = "Cannot rollback while a turn is in progress.";
      this.emit(context.turnId, { type: "error", message, codex_error_info: "thread_rollback_failed" });
      throw new CodexError("invalidRequest", message);
    }
    this.#rollingBack = true;
    // A turn that is begun meanwhile waits.
    const done = this.#idle.then(() => this.#parts.rollBack(context, count));
    this.#idle = done.catch(() => {});
    await done.finally(() => {
      this.#rollingBack = false;
    });
  }

  /** Adds input to the running turn; throws `invalidRequest` when that is not the expected one. */
  steer(input: readonly UserInput[], expectedTurnId: string): string {
    if (input.length === 0) throw new CodexError("invalidRequest", "input must not be empty");
    const active = this.#active;
    if (active === null) throw new CodexError("invalidRequest", "no active turn to steer");
    if (active.id !== expectedTurnId) {
      const message = `expected active turn id \`${expectedTurnId}\` but found \`${active.id}\``;
      throw new CodexError("invalidRequest", message);
    }
    active.pending.push(input);
    return active.id;
  }

  /**
   * Stops the running turn, whichever it is: the id may be one that joined it. Resolves when the turn has said its
   * last event, at once when none runs; then it is the starts of MCP servers that are given up.
   */
  async interrupt(_turnId?: string): Promise<void> {
    if (this.#active === null) this.#parts.cancelServerStarts();
    this.#active?.abort.abort();
    await this.#idle;
  }

  /** Answers an `exec_approval_request` by its `approval_id` or `call_id`; `abort` also stops the turn. */
  answerCommand(approvalId: string, decision: ReviewDecision): void {
    if (decision === "abort") void this.interrupt();
    this.#parts.broker.answerCommand(approvalId, decision);
  }

  /** Answers an `apply_patch_approval_request`; `abort` also stops the turn. */
  answerPatch(callId: string, decision: ReviewDecision): void {
    if (decision === "abort") void this.interrupt();
    this.#parts.broker.answerPatch(callId, decision);
  }

  /** Answers the open `request_user_input` of a turn; null when the human turned away. */
  answerUserInput(turnId: string, answers: UserInputAnswers | null): void {
    this.#parts.broker.answerQuestions(turnId, answers);
  }

  /** Answers a `dynamic_tool_call_request`: what the client's tool gave. */
  answerDynamicTool(callId: string, answer: ClientToolAnswer): void {
    this.#parts.broker.answerToolCall(callId, answer);
  }

  /** Ends the commands that go on in the background; resolves when their ends were said. */
  cleanBackgroundTerminals(): Promise<void> {
    return this.#parts.closeTerminals();
  }

  /** Gives the thread a name, trimmed, and tells its listeners. Throws `io` when it cannot be written down. */
  async rename(name: string): Promise<void> {
    const trimmed = name.trim();
    await this.#parts.saveName(this.id, trimmed);
    this.#name = trimmed;
    this.emit("", { type: "thread_name_updated", thread_id: this.id, thread_name: trimmed });
  }

  /** Has the model read a text that nobody said: in the running turn, else in the next one. */
  hear(text: string): void {
    const item: ResponseItem = { type: "message", role: "user", content: [{ type: "input_text", text }] };
    if (this.#active !== null) this.#active.pending.pushNews(item);
    else if (!this.#closed) void this.#parts.log.commit("", [{ item }]);
  }

  /** Saves the items that the thread began with, of a history that has no file of its own. */
  seed(items: readonly ResponseItem[]): Promise<void> {
    return this.#parts.seed(items);
  }

  /** Tells the model its surroundings now rather than with the first turn. */
  begin(): Promise<void> {
    return this.#parts.begin(this.#parts.context(newThreadId(), this.#settings, null));
  }

  /** Begins to read what the first turn will tell the model; returns at once. */
  warmUp(): void {
    this.#parts.warmUp();
  }

  /** Resolves when everything said so far is in the session file. */
  async flush(): Promise<void> {
    await this.#parts.recorder?.flush();
  }

  /** Stops the running turn, ends what it left running and lets go of the session file. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.interrupt();
    await this.#parts.close();
  }

  #begin(context: TurnContext, work: (turn: TurnControl) => Promise<void>): void {
    const abort = new AbortController();
    const pending = new PendingInput();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const active = { id: context.turnId, pending, abort, ended };
    const before = this.#idle;
    this.#active = active;
    this.#idle = ended;
    const closing = (): void => {
      if (this.#active === active) this.#active = null;
    };
    const run = async (): Promise<void> => {
      try {
        await before;
        await work({ context, pending, signal: abort.signal, closing });
      } finally {
        closing();
        resolve();
      }
      this.#parts.recorder?.settle();
    };
    setImmediate(() => void run().catch((error: unknown) => this.#crashed(context.turnId, error)));
  }

  /** A fault of ours ends the turn and leaves the thread usable. */
  #crashed(turnId: string, error: unknown): void {
    this.emit(turnId, { type: "error", message: errorMessage(error), codex_error_info: "other" });
    this.emit(turnId, { type: "task_complete", turn_id: turnId, last_agent_message: null });
  }
}
