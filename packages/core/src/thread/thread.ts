import type {
  ResponseItem,
  ReviewDecision,
  RolloutGitInfo,
  SessionSource,
  TokenUsageInfo,
  UserInput,
} from "@codex/protocol";
import { CodexError } from "../errors.ts";
import type { CoreEvent, EventListener } from "../events.ts";
import type { UserInputAnswers } from "../tools/tool.ts";
import type { TurnContext } from "../turn/context.ts";
import { PendingInput } from "../turn/steer.ts";
import type { ThreadParts } from "./parts.ts";
import { overrideSettings, type ThreadSettings, type TurnOverrides } from "./settings.ts";
import { newThreadId } from "./threadId.ts";

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

  /**
   * Begins a turn and returns its id; its events follow after the caller's own synchronous work. While a turn runs,
   * the input joins that one and the new id never gets events of its own. Empty input only changes the settings.
   */
  startTurn(input: readonly UserInput[], overrides: TurnOverrides = {}): string {
    if (this.#closed) throw new CodexError("notFound", `thread not found: ${this.id}`);
    const id = newThreadId();
    this.#settings = overrideSettings(this.#settings, overrides);
    const context = this.#parts.context(id, this.#settings, overrides.outputSchema ?? null);
    if (this.#active !== null || input.length === 0) {
      if (input.length > 0) this.#active?.pending.push(input);
      setImmediate(() => this.#parts.runner.warnUnknownModel(context));
      return id;
    }
    this.#begin(context, input);
    return id;
  }

  /** Adds input to the running turn; throws `invalidRequest` when that is not the expected one. */
  steer(input: readonly UserInput[], expectedTurnId: string): string {
    const active = this.#active;
    if (active === null) throw new CodexError("invalidRequest", "no active turn to steer");
    if (active.id !== expectedTurnId) {
      const message = `expected active turn id \`${expectedTurnId}\` but found \`${active.id}\``;
      throw new CodexError("invalidRequest", message);
    }
    if (input.length === 0) throw new CodexError("invalidRequest", "input must not be empty");
    active.pending.push(input);
    return active.id;
  }

  /**
   * Stops the running turn, whichever it is: the id may be one that joined it. Resolves when the turn has said its
   * last event, at once when none runs.
   */
  async interrupt(_turnId?: string): Promise<void> {
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

  /** Saves the items that the thread began with, of a history that has no file of its own. */
  seed(items: readonly ResponseItem[]): Promise<void> {
    return this.#parts.seed(items);
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

  #begin(context: TurnContext, input: readonly UserInput[]): void {
    const abort = new AbortController();
    const pending = new PendingInput();
    const { promise: ended, resolve } = Promise.withResolvers<void>();
    const active = { id: context.turnId, pending, abort, ended };
    const before = this.#idle;
    this.#active = active;
    this.#idle = ended;
    this.#preview ||= previewOf(input);
    const closing = (): void => {
      if (this.#active === active) this.#active = null;
    };
    const run = async (): Promise<void> => {
      try {
        await before;
        await this.#parts.runner.run({ context, input, pending, signal: abort.signal, closing });
      } finally {
        closing();
        resolve();
      }
      this.#parts.recorder?.settle();
    };
    setImmediate(() => void run());
  }
}

/** Text of a message as lists show it. */
function previewOf(input: readonly UserInput[]): string {
  return input
    .map((part) => (part.type === "text" ? part.text : ""))
    .join("")
    .trim();
}
