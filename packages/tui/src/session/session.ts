import { type Client, findThread, type RequestParams, RpcError, type v2 } from "@codex/protocol";
import type { InitialThread, TuiOptions } from "../options.ts";
import type { ServerNotification } from "../store/action.ts";
import { folds } from "../store/notifications.ts";
import type { OpenedThread } from "../store/slices/session.ts";
import type { Entry } from "../store/slices/transcript.ts";
import type { Store } from "../store/store.ts";
import { Approvals } from "./approvals.ts";

/** The conversation behind the screen: the one place that talks to the server. */
export class Session {
  readonly client: Client;
  readonly store: Store;
  /** Questions of the server, and the way to answer them. */
  readonly approvals: Approvals;
  readonly #options: TuiOptions;

  constructor(options: TuiOptions, store: Store) {
    this.#options = options;
    this.client = options.client;
    this.store = store;
    this.approvals = new Approvals(options.client, store);
    this.client.onAny((method, params) => {
      if (!isNotification(method)) return;
      store.dispatch({ type: "notification", method, params } as ServerNotification);
      if (method === "turn/completed") this.#sendQueued();
    });
  }

  /** Shakes hands and opens the conversation the user asked for; a refusal is told on the screen. */
  async begin(): Promise<void> {
    const { version, initial, prompt, images } = this.#options;
    await this.client.initialize({
      clientInfo: { name: "codex_tui", title: "Codex TUI", version },
      capabilities: { experimentalApi: true },
    });
    if (initial.kind === "pick") return;
    if (!(await this.open(initial))) return;
    if (prompt !== null || images.length > 0) await this.submit(prompt ?? "", images);
  }

  /** Starts, resumes or forks a conversation and shows it; false when the server refuses, which is told. */
  async open(initial: Exclude<InitialThread, { kind: "pick" }>): Promise<boolean> {
    const { thread, version } = this.#options;
    try {
      const response = await this.#request(initial, thread);
      const openedThread = openedFrom(response);
      this.store.dispatch({ type: "threadOpened", thread: openedThread });
      const { model, cwd } = openedThread;
      if (initial.kind === "new") this.#print({ kind: "banner", version, model, cwd });
      this.#sendQueued();
      return true;
    } catch (error) {
      this.fail(error);
      return false;
    }
  }

  /** Sends what the user says: a new turn, or more for the one that runs; once there is a conversation. */
  async submit(text: string, images: readonly string[]): Promise<void> {
    const input = inputOf(text, images);
    const { session, turn } = this.store.state;
    if (input.length === 0) return;
    if (session === null) {
      this.store.dispatch({ type: "queued", input });
      return;
    }
    try {
      if (turn.id === null) await this.#start(session.threadId, input);
      else await this.client.request("turn/steer", steering(session.threadId, turn.id, input));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Keeps what the user says until the turn has ended. */
  queue(text: string, images: readonly string[]): void {
    if (this.store.state.turn.id === null) void this.submit(text, images);
    else this.store.dispatch({ type: "queued", input: inputOf(text, images) });
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

  /** Tells the user what went wrong, without the way it came. */
  fail(error: unknown): void {
    const text = error instanceof RpcError || error instanceof Error ? error.message : String(error);
    this.#print({ kind: "notice", level: "error", text });
  }

  /** Tells the user something. */
  notice(text: string): void {
    this.#print({ kind: "notice", level: "info", text });
  }

  #print(entry: Entry): void {
    this.store.dispatch({ type: "printed", entry });
  }

  #start(threadId: string, input: v2.UserInput[]): Promise<v2.TurnStartResponse> {
    return this.client.request("turn/start", { threadId, input });
  }

  #sendQueued(): void {
    const [input] = this.store.state.queue;
    const { session } = this.store.state;
    if (input === undefined || session === null) return;
    this.store.dispatch({ type: "dequeued" });
    this.#start(session.threadId, [...input]).catch((error: unknown) => this.fail(error));
  }

  async #request(
    initial: Exclude<InitialThread, { kind: "pick" }>,
    thread: RequestParams<"thread/start">,
  ): Promise<v2.ThreadStartResponse> {
    if (initial.kind === "new") return this.client.request("thread/start", thread);
    const { model, modelProvider, approvalPolicy, sandbox, config } = thread;
    const given = { model, modelProvider, approvalPolicy, sandbox, config };
    const overrides = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const cwd = initial.everyFolder ? null : this.#options.cwd;
    const threadId = await findThread(this.client, initial.session, { cwd });
    if (threadId === null) throw new Error(notFound(initial.session, cwd));
    const params = { ...overrides, threadId };
    return initial.kind === "resume"
      ? this.client.request("thread/resume", params)
      : this.client.request("thread/fork", params);
  }
}

function notFound(session: string | null, cwd: string | null): string {
  return session === null
    ? `There is no earlier session${cwd === null ? "" : ` of ${cwd}`}; leave out --last to begin a new one.`
    : `There is no session with the id or name "${session}"; choose one with: codex resume`;
}

function isNotification(method: string): method is ServerNotification["method"] {
  return Object.hasOwn(folds, method);
}

function steering(threadId: string, expectedTurnId: string, input: v2.UserInput[]): v2.TurnSteerParams {
  return { threadId, expectedTurnId, input };
}

function inputOf(text: string, images: readonly string[]): v2.UserInput[] {
  const pictures = images.map((path): v2.UserInput => ({ type: "localImage", path }));
  return text.trim() === "" ? pictures : [...pictures, { type: "text", text, text_elements: [] }];
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
    turns: thread.turns,
  };
}
