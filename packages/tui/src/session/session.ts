import { type Client, type ModeKind, RpcError, type v2 } from "@codex/protocol";
import { type Draft, draftOf } from "../draft/draft.ts";
import { inputOf } from "../draft/inputOf.ts";
import type { InitialThread, TuiOptions } from "../options.ts";
import type { ServerNotification } from "../store/action.ts";
import { folds } from "../store/notifications.ts";
import type { OpenedThread } from "../store/slices/session.ts";
import type { Entry } from "../store/slices/transcript.ts";
import type { Store } from "../store/store.ts";
import { Approvals } from "./approvals.ts";
import { BackgroundTerminals } from "./backgroundTerminals.ts";
import { requestThread } from "./requestThread.ts";
import { shellCommand, shellItem } from "./shellCommand.ts";
import { settingsOf, type TurnSettings, withMode } from "./turnSettings.ts";

/** Runs without a sandbox: what the user types is the user's own doing. */
const unrestricted: v2.SandboxPolicy = { type: "dangerFullAccess" };

/** The conversation behind the screen: the one place that talks to the server. */
export class Session {
  readonly client: Client;
  readonly store: Store;
  readonly options: TuiOptions;
  /** Questions of the server, and the way to answer them. */
  readonly approvals: Approvals;
  /** Commands that go on behind the conversation. */
  readonly terminals: BackgroundTerminals;
  /** Resolves when the user wants the interface to end. */
  readonly left: Promise<void>;
  /** Ends the interface. */
  readonly leave: () => void;
  /** Resolves when there is a conversation. */
  readonly opened: Promise<void>;
  readonly #open: () => void;
  /** What the next turn is told to change. */
  #changed: TurnSettings = {};
  #shells = 0;

  constructor(options: TuiOptions, store: Store) {
    this.options = options;
    this.client = options.client;
    this.store = store;
    this.approvals = new Approvals(options.client, store);
    this.terminals = new BackgroundTerminals(options.client);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.left = promise;
    this.leave = resolve;
    const first = Promise.withResolvers<void>();
    this.opened = first.promise;
    this.#open = first.resolve;
    this.client.onAny((method, params) => {
      if (!isNotification(method)) return;
      store.dispatch({ type: "notification", method, params } as ServerNotification);
      if (method === "turn/completed") this.#afterTurn(params as v2.TurnCompletedNotification);
    });
  }

  /** Folder of the open conversation, or of the next one while there is none; null when the server will choose it. */
  get folder(): string | null {
    return this.store.state.session?.cwd ?? this.options.cwd;
  }

  /** The same, as a folder in any case. */
  get cwd(): string {
    return this.folder ?? process.cwd();
  }

  /**
   * Starts, resumes or forks a conversation and shows it in place of the one before, which is let go unless it is to be
   * kept; false when the server refuses, which is told.
   */
  async open(initial: Exclude<InitialThread, { kind: "pick" }>, keep = false): Promise<boolean> {
    const { version } = this.options;
    const before = this.store.state.session?.threadId ?? null;
    try {
      const response = await requestThread(this.options, initial, this.folder);
      const openedThread = openedFrom(response);
      this.#changed = {};
      this.store.dispatch({ type: "threadOpened", thread: openedThread });
      this.#open();
      const { model, cwd } = openedThread;
      if (initial.kind === "new") this.#print({ kind: "banner", version, model, cwd });
      const running = openedThread.turns.at(-1);
      if (running?.status === "inProgress") this.#resumeTurn(openedThread.threadId, running);
      if (!keep && before !== null && before !== openedThread.threadId) this.#letGo(before);
      this.#sendQueued();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Shows another conversation that is open on the server; the one before goes on. */
  async visit(threadId: string): Promise<void> {
    await this.open({ kind: "resume", session: threadId, everyFolder: true }, true);
  }

  /** Shows the open conversation anew, as the server has it now. */
  reopen(thread: v2.Thread): void {
    const { session } = this.store.state;
    if (session === null) return;
    this.store.dispatch({ type: "threadOpened", thread: { ...session, turns: thread.turns } });
  }

  /** Sends what the user says: a new turn, or more for the one that runs; once there is a conversation. */
  async submit(draft: Draft): Promise<void> {
    const input = inputOf(draft);
    const { session, turn } = this.store.state;
    if (input.length === 0) return;
    if (session === null) {
      this.store.dispatch({ type: "queued", draft });
      return;
    }
    try {
      if (turn.id === null) await this.#start(session, input);
      else await this.#steer(session, turn.id, draft);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Sends a text that no one typed as it is. */
  say(text: string): Promise<void> {
    return this.submit(draftOf(text));
  }

  /** Keeps what the user says until the turn has ended. */
  queue(draft: Draft): void {
    if (this.store.state.turn.id === null) void this.submit(draft);
    else this.store.dispatch({ type: "queued", draft });
  }

  /** Takes the last message that waits out of the queue. */
  unqueue(): Draft | undefined {
    const last = this.store.state.queue.at(-1);
    if (last !== undefined) this.store.dispatch({ type: "unqueued" });
    return last;
  }

  /** Breaks off the turn that runs; nothing happens when there is none. */
  async interrupt(): Promise<void> {
    const { session, turn } = this.store.state;
    if (session === null || turn.id === null) return;
    try {
      await this.client.request("turn/interrupt", { threadId: session.threadId, turnId: turn.id });
    } catch (error) {
      this.fail(error);
    }
  }

  /** Changes settings of the conversation from the next turn on. */
  configure(settings: TurnSettings): void {
    this.#changed = { ...this.#changed, ...settings };
    this.store.dispatch({ type: "settingsChanged", settings: settingsOf(settings) });
  }

  /** Goes on in another way of working together, from the next turn on. */
  setMode(mode: ModeKind): void {
    this.configure({ mode });
  }

  /** Goes to the next way of working together. */
  cycleMode(): void {
    const { session } = this.store.state;
    if (session !== null) this.setMode(session.mode === "plan" ? "default" : "plan");
  }

  /** Writes settings into the user's configuration; a refusal is told, the session keeps them anyway. */
  async persist(values: Readonly<Record<string, v2.ConfigEdit["value"]>>): Promise<void> {
    const edits = Object.entries(values).map(
      ([keyPath, value]): v2.ConfigEdit => ({ keyPath, value, mergeStrategy: "upsert" }),
    );
    try {
      await this.client.request("config/batchWrite", { edits });
    } catch (error) {
      this.notice(`Kept for this session only: ${textOf(error)}`);
    }
  }

  /** Runs a command of the user's shell and shows what it writes. */
  async runShell(script: string): Promise<void> {
    const id = `shell-${this.#shells++}`;
    await this.opened;
    const started = shellItem(id, script, this.cwd);
    const say = (method: "item/started" | "item/completed", item: v2.ThreadItem): void => {
      const threadId = this.store.state.session?.threadId ?? "";
      this.store.dispatch({ type: "notification", method, params: { threadId, turnId: "", item } });
    };
    say("item/started", started);
    try {
      const { exitCode, stdout, stderr } = await this.#exec(shellCommand(script, this.options.terminal.env));
      const status = exitCode === 0 ? "completed" : "failed";
      say("item/completed", { ...started, status, exitCode, aggregatedOutput: stdout + stderr });
    } catch (error) {
      say("item/completed", { ...started, status: "failed", aggregatedOutput: textOf(error) });
    }
  }

  /** Runs a program for the interface itself, in the conversation's folder; rejects when it fails. */
  async run(...command: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#exec(command);
    // Comparing tells by its exit code that there are differences.
    if (exitCode > 1 || (exitCode === 1 && stderr !== ""))
      throw new Error(stderr.trim() || command.join(" "));
    return stdout;
  }

  /** Tells the user what went wrong, without the way it came. */
  fail(error: unknown): void {
    this.#print({ kind: "notice", level: "error", text: textOf(error) });
  }

  /** Tells the user something. */
  notice(text: string): void {
    this.#print({ kind: "notice", level: "info", text });
  }

  /** Prints ready lines. */
  print(lines: readonly string[]): void {
    this.#print({ kind: "lines", lines });
  }

  /** Shows a short text in the footer; null takes it away. */
  hint(hint: string | null): void {
    this.store.dispatch({ type: "hinted", hint });
  }

  #print(entry: Entry): void {
    this.store.dispatch({ type: "printed", entry });
  }

  #exec(command: string[]): Promise<v2.CommandExecResponse> {
    return this.client.request("command/exec", { command, cwd: this.cwd, sandboxPolicy: unrestricted });
  }

  async #start(session: OpenedThread, input: v2.UserInput[]): Promise<void> {
    const { threadId } = session;
    const settings = this.#changed;
    this.#changed = {};
    try {
      const { planEffort } = this.store.state.preferences;
      const chosen = withMode(settings, session, planEffort);
      await this.client.request("turn/start", { threadId, input, ...chosen });
    } catch (error) {
      this.#changed = { ...settings, ...this.#changed };
      throw error;
    }
  }

  /** A turn that takes nothing more, such as a review, or has just ended: the message waits, or begins the next one. */
  async #steer(session: OpenedThread, expectedTurnId: string, draft: Draft): Promise<void> {
    const input = inputOf(draft);
    try {
      await this.client.request("turn/steer", { threadId: session.threadId, expectedTurnId, input });
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      this.store.dispatch({ type: "queued", draft });
      if (this.store.state.turn.id === null) this.#sendQueued();
    }
  }

  #afterTurn({ threadId, turn }: v2.TurnCompletedNotification): void {
    const { session, queue, composer } = this.store.state;
    if (session?.threadId !== threadId) return;
    if (turn.status !== "interrupted") this.#sendQueued();
    if (turn.status !== "interrupted" || queue.length === 0) return;
    // Who breaks off a turn wants to say something else first: what waited is there to be changed.
    const text = [...queue, composer]
      .map((draft) => draft.text)
      .filter((part) => part !== "")
      .join("\n");
    const attachments = [...queue, composer].flatMap((draft) => draft.attachments);
    for (const _ of queue) this.store.dispatch({ type: "unqueued" });
    this.store.dispatch({ type: "drafted", draft: draftOf(text, attachments) });
  }

  #sendQueued(): void {
    const [draft] = this.store.state.queue;
    const { session } = this.store.state;
    if (draft === undefined || session === null) return;
    this.store.dispatch({ type: "dequeued" });
    this.#start(session, inputOf(draft)).catch((error: unknown) => this.fail(error));
  }

  #resumeTurn(threadId: string, turn: v2.Turn): void {
    this.store.dispatch({ type: "notification", method: "turn/started", params: { threadId, turn } });
  }

  #letGo(threadId: string): void {
    // It may be gone already, and nobody waits for the answer.
    this.client.request("thread/unsubscribe", { threadId }).catch(() => {});
  }
}

function isNotification(method: string): method is ServerNotification["method"] {
  return Object.hasOwn(folds, method);
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function openedFrom(response: v2.ThreadStartResponse): OpenedThread {
  const { thread, model, modelProvider, cwd, approvalPolicy, sandbox, reasoningEffort } = response;
  return {
    threadId: thread.id,
    name: thread.name ?? null,
    cwd,
    model,
    modelProvider,
    effort: reasoningEffort,
    approvalPolicy,
    sandbox,
    branch: thread.gitInfo?.branch ?? null,
    mode: "default",
    personality: null,
    turns: thread.turns,
  };
}
