import { basename } from "node:path";
import type { ResponseItem, SessionMeta, SessionSource } from "@codex/protocol";
import type { AgentCrew } from "../agents/crew.ts";
import type { Config, ConfigOverrides } from "../config/config.ts";
import { CodexError } from "../errors.ts";
import type { CoreEvent } from "../events.ts";
import { firstUserText } from "../history/userTurns.ts";
import { readGitInfo } from "../rollout/gitInfo.ts";
import type { PersistenceMode } from "../rollout/persistence.ts";
import type { StoredTurn } from "../rollout/reconstruct.ts";
import { parseRolloutName, rolloutPath } from "../rollout/rolloutPath.ts";
import type { ReadSession, SessionStore } from "../rollout/store.ts";
import type { AgentBeginning, AgentThreads } from "./agentThreads.ts";
import { assembleThread, threadInstructions } from "./assemble.ts";
import { greet } from "./greet.ts";
import type { ThreadIdentity } from "./identity.ts";
import { otherModelWarning, type ResumePoint, resumePoint, skippedLinesWarning } from "./resume.ts";
import type { ThreadServices } from "./services.ts";
import { sessionMeta } from "./sessionMeta.ts";
import { overridesOf, type StartThreadOptions, withKeys } from "./startOptions.ts";
import type { Thread } from "./thread.ts";
import { newThreadId } from "./threadId.ts";

/** Which session to go on with: by its thread id, by its file, or from items given by the caller. */
export type ResumeSource =
  | { readonly threadId: string }
  | { readonly path: string }
  | { readonly history: readonly ResponseItem[] };

/** A thread that goes on with a session. */
export interface OpenedThread {
  readonly thread: Thread;
  /** The turns of its session file; null when the file was not read. */
  readonly turns: readonly StoredTurn[] | null;
}

/** What a manager works with. */
export interface ThreadManagerOptions {
  readonly services: ThreadServices;
  readonly sessions: SessionStore;
  loadConfig(overrides: ConfigOverrides): Promise<Config>;
  readonly source: SessionSource;
  readonly originator: () => string;
  /** Version written into session files. */
  readonly version: string;
}

/** Begins, resumes, finds and ends the threads of one engine. */
export class ThreadManager {
  readonly #options: ThreadManagerOptions;
  readonly #threads = new Map<string, Thread>();
  readonly #listeners = new Set<(thread: Thread, parentId: string | null) => void>();
  /** Sessions that are being opened, by their file. */
  readonly #opening = new Map<string, Promise<OpenedThread>>();
  readonly #closedListeners = new Set<(threadId: string) => void>();
  /** Loaded with the first thread that may have agents. */
  #agents: Promise<AgentThreads<StartThreadOptions>> | null = null;

  constructor(options: ThreadManagerOptions) {
    this.#options = options;
  }

  /**
   * Begins a thread. Throws `CodexError("config")` when the configuration and the wishes do not work out, and
   * `invalidRequest` when the client's tools do not.
   */
  async start(options: StartThreadOptions = {}): Promise<Thread> {
    const config = await this.#options.loadConfig(overridesOf(options));
    if (options.dynamicTools?.length) {
      const { checkDynamicTools } = await import("../tools/dynamicTool.ts");
      checkDynamicTools(options.dynamicTools);
    }
    return this.#begin({
      options,
      config,
      identity: this.#identity(config, newThreadId()),
      resume: null,
      path: null,
    });
  }

  /**
   * Goes on with a session; a thread that is loaded is returned as it is. Throws `CodexError("notFound")` when there
   * is no such session.
   */
  async resume(source: ResumeSource, options: StartThreadOptions = {}): Promise<Thread> {
    return (await this.open(source, options)).thread;
  }

  /** Like `resume`, and hands over the turns that were read on the way. */
  async open(source: ResumeSource, options: StartThreadOptions = {}): Promise<OpenedThread> {
    if ("history" in source) {
      return { thread: await this.#resumeItems(source.history, options), turns: null };
    }
    const { path, loaded } = await this.#locate(source);
    if (loaded !== null) return { thread: loaded, turns: null };
    // Who asks for a session that is being opened gets the same thread.
    const opening = this.#opening.get(path) ?? this.#open(path, options);
    this.#opening.set(path, opening);
    return opening.finally(() => this.#opening.delete(path));
  }

  /**
   * Begins a thread with a copy of what another one holds now; both go on by themselves. Throws
   * `CodexError("notFound")` when there is no such session.
   */
  async fork(
    source: { threadId: string } | { path: string },
    options: StartThreadOptions = {},
  ): Promise<OpenedThread> {
    const located = await this.#locate(source);
    const { loaded } = located;
    await loaded?.flush();
    if (loaded !== null && !loaded.stored) throw noRollout(loaded.id);
    const from = loaded?.rolloutPath ?? located.path;
    const { session, meta } = await this.#readSession(from);
    const cwd = options.cwd ?? meta.cwd;
    const config = await this.#options.loadConfig(overridesOf({ ...options, cwd }));
    const identity = this.#identity(config, newThreadId());
    const resume = resumePoint(session);
    const path = rolloutPath(this.#options.services.codexHome, identity.id, identity.createdAt);
    const git = await readGitInfo(config.cwd);
    const { copyRollout } = await import("../rollout/copyRollout.ts");
    const turns = await copyRollout({
      from,
      to: path,
      persistence: persistenceOf(options),
      turns: session.turns,
      meta: sessionMeta(identity, {
        cwd: config.cwd,
        instructions: threadInstructions({ config, services: this.#options.services }, resume),
        clientTools: meta.dynamic_tools ?? [],
        git,
        forkedFrom: meta.id,
      }),
    });
    const point = { ...resume, gitInfo: git };
    const thread = await this.#begin({
      options,
      config,
      identity,
      resume: point,
      path,
      forked: true,
      prepare: (copy) => copy.begin(),
    });
    warnLater(thread, [skippedLinesWarning(session)]);
    return { thread, turns };
  }

  /** A loaded thread. */
  get(threadId: string): Thread | undefined {
    return this.#threads.get(threadId.toLowerCase());
  }

  /** Ids of the loaded threads, in the order in which they were loaded. */
  loaded(): string[] {
    return [...this.#threads.keys()];
  }

  /** Ends and forgets a loaded thread; nothing happens when it is not loaded. */
  async remove(threadId: string): Promise<void> {
    const thread = this.get(threadId);
    if (thread === undefined) return;
    this.#threads.delete(thread.id);
    await thread.close();
    (await this.#agents)?.left(thread.id);
  }

  /**
   * Is told of each thread as it is loaded, before anything is said in it, with the one that begins it as an agent;
   * the result stops it.
   */
  onThread(listener: (thread: Thread, parentId: string | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Is told of each thread that another one has ended, when it is no longer loaded; the result stops it. */
  onAgentClosed(listener: (threadId: string) => void): () => void {
    this.#closedListeners.add(listener);
    return () => this.#closedListeners.delete(listener);
  }

  /** Says something in every loaded thread that belongs to no turn. */
  tellAll(event: CoreEvent): void {
    for (const thread of this.#threads.values()) thread.tell(event);
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all(this.loaded().map((id) => this.remove(id)));
  }

  async #open(path: string, options: StartThreadOptions, agent?: ReopenedAgent): Promise<OpenedThread> {
    const { session, meta } = await this.#readSession(path);
    const racing = this.#threads.get(meta.id);
    if (racing !== undefined) return { thread: racing, turns: null };
    const cwd = options.cwd ?? meta.cwd;
    const config = agent?.config ?? (await this.#options.loadConfig(overridesOf({ ...options, cwd })));
    const resume = resumePoint(session);
    const identity = {
      ...this.#identity(config, meta.id),
      createdAt: new Date(meta.timestamp),
      source: agent?.source(meta) ?? meta.source,
    };
    const crew = agent?.crew ?? null;
    const thread = await this.#begin({ options, config, identity, resume, path, crew });
    warnLater(thread, [
      otherModelWarning(resume.lastModel, thread.settings.model),
      skippedLinesWarning(session),
    ]);
    return { thread, turns: session.turns };
  }

  async #readSession(path: string): Promise<{ session: ReadSession; meta: SessionMeta }> {
    const session = await this.#options.sessions.read(path).catch((cause: unknown) => {
      // A folder, say: what was asked for is no session.
      if (cause instanceof CodexError && cause.kind === "io")
        throw new CodexError("invalidRequest", cause.message, { cause });
      throw cause;
    });
    if (session.meta === null) {
      const { turns, history, skipped } = session;
      const isEmpty = turns.length + history.length + skipped === 0;
      const reason = isEmpty ? "empty session file" : "failed to parse thread ID from rollout file";
      throw new CodexError("invalidRequest", `failed to load rollout \`${path}\`: ${reason}`);
    }
    return { session, meta: session.meta };
  }

  async #locate(
    source: { threadId: string } | { path: string },
  ): Promise<{ path: string; loaded: Thread | null }> {
    if ("path" in source) {
      const id = parseRolloutName(basename(source.path))?.threadId;
      return { path: source.path, loaded: (id && this.get(id)) || null };
    }
    const loaded = this.get(source.threadId);
    if (loaded !== undefined) return { path: "", loaded };
    const path = await this.#options.sessions.find(source.threadId);
    if (path !== null) return { path, loaded: null };
    throw noRollout(source.threadId);
  }

  async #resumeItems(history: readonly ResponseItem[], options: StartThreadOptions): Promise<Thread> {
    const config = await this.#options.loadConfig(overridesOf(options));
    const identity = this.#identity(config, newThreadId());
    const resume: ResumePoint = { ...NOTHING, history, preview: firstUserText(history) ?? "" };
    const prepare = (thread: Thread): Promise<void> => thread.seed(history);
    return this.#begin({ options, config, identity, resume, path: null, prepare });
  }

  #identity(config: Config, id: string): ThreadIdentity {
    const { source, version, originator } = this.#options;
    return {
      id,
      createdAt: new Date(),
      source,
      version,
      originator: originator(),
      modelProvider: config.providerId,
    };
  }

  /** Lets a thread have agents. */
  async #join({ identity, options, config, crew = null }: Beginning): Promise<AgentCrew> {
    this.#agents ??= import("./agentThreads.ts").then(({ AgentThreads }) => this.#agentThreads(AgentThreads));
    return (await this.#agents).join(identity.id, { wishes: options, config }, crew);
  }

  #agentThreads(Threads: typeof AgentThreads<StartThreadOptions>): AgentThreads<StartThreadOptions> {
    return new Threads({
      find: (threadId) => this.get(threadId),
      begin: ({ config, source, parentId, crew }) => {
        const identity = { ...this.#identity(config, newThreadId()), source };
        return this.#begin({ options: {}, config, identity, resume: null, path: null, crew, parentId });
      },
      reopen: async (threadId, agent) => {
        const path = await this.#options.sessions.find(threadId);
        if (path === null) throw new CodexError("notFound", `agent with id ${threadId} not found`);
        return (await this.#open(path, {}, agent)).thread;
      },
      close: (threadId) => this.#closeAgent(threadId),
      loadConfig: (wishes, keys, cwd) =>
        this.#options.loadConfig(overridesOf({ ...withKeys(wishes, keys), cwd })),
    });
  }

  async #closeAgent(threadId: string): Promise<void> {
    const thread = this.get(threadId);
    if (thread === undefined) return;
    await this.remove(thread.id);
    thread.emit(newThreadId(), { type: "shutdown_complete" });
    for (const listener of this.#closedListeners) listener(thread.id);
  }

  async #begin(beginning: Beginning): Promise<Thread> {
    const { options, config, identity, resume, path } = beginning;
    const { services, sessions } = this.#options;
    const crew = config.features.multi_agent ? await this.#join(beginning) : null;
    const ephemeral = options.ephemeral ?? config.ephemeral;
    const own = path ?? rolloutPath(services.codexHome, identity.id, identity.createdAt);
    const thread = assembleThread({
      identity,
      config,
      services,
      rolloutPath: ephemeral && beginning.forked !== true ? null : own,
      resume,
      continuesFile: path !== null,
      forked: beginning.forked ?? false,
      persistence: persistenceOf(options),
      rawItems: options.experimentalRawEvents ?? false,
      crew,
      clientTools: resume?.clientTools ?? options.dynamicTools ?? [],
      name: path === null ? null : ((await sessions.names()).get(identity.id) ?? null),
    });
    const servers = services.mcp.open({
      id: identity.id,
      config,
      loadConfig: () => this.#options.loadConfig(overridesOf({ ...options, cwd: config.cwd })),
      emit: (id, event) => thread.emit(id, event),
      approvalPolicy: () => thread.settings.approvalPolicy,
    });
    try {
      await servers.requiredReady();
      await beginning.prepare?.(thread);
    } catch (error) {
      await thread.close();
      (await this.#agents)?.left(identity.id);
      throw error;
    }
    this.#threads.set(identity.id, thread);
    for (const listener of this.#listeners) listener(thread, beginning.parentId ?? null);
    setImmediate(() => {
      if (this.#threads.get(identity.id) !== thread) return;
      greet(thread, config);
      servers.announce();
      services.warmUp(config);
      thread.warmUp();
    });
    return thread;
  }
}

const persistenceOf = (options: StartThreadOptions): PersistenceMode =>
  options.persistExtendedHistory ? "extended" : "default";

/** An agent that is loaded again. */
interface ReopenedAgent extends AgentBeginning {
  source(meta: SessionMeta): SessionSource;
}

const NOTHING = {
  known: null,
  lastModel: null,
  tokenInfo: null,
  instructions: null,
  gitInfo: null,
  clientTools: [],
} as const satisfies Partial<ResumePoint>;

interface Beginning {
  readonly options: StartThreadOptions;
  readonly config: Config;
  readonly identity: ThreadIdentity;
  readonly resume: ResumePoint | null;
  /** Session file that is continued; null for a thread with a file of its own or none. */
  readonly path: string | null;
  /** The agents among which it is begun as one. */
  readonly crew?: AgentCrew | null;
  /** Thread that begins it as an agent. */
  readonly parentId?: string;
  /** The file is a copy of another thread's. */
  readonly forked?: boolean;
  /** What is done before anybody is told of the thread. */
  readonly prepare?: (thread: Thread) => Promise<void>;
}

/** Says what there is to warn of when the answer to the one who opened the thread is out. */
function warnLater(thread: Thread, warnings: readonly (string | null)[]): void {
  setImmediate(() => {
    for (const message of warnings) {
      if (message !== null) thread.emit("auto-compact-0", { type: "warning", message });
    }
  });
}

function noRollout(threadId: string): CodexError {
  return new CodexError("notFound", `no rollout found for thread id ${threadId}`);
}
