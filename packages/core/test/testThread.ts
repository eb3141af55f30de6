import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EventMsg, RolloutLine } from "@codex/protocol";
import { type MockResponses, type ScriptEntry, startMockResponses } from "@codex-tools/mock-responses";
import type { CoreEvent, CoreEventOf, ThreadEvent } from "../src/events.ts";
import { expandEvent } from "../src/expandEvent.ts";
import { ContextLoader } from "../src/instructions/contextLoader.ts";
import { createModelClient } from "../src/model/client.ts";
import { SessionStore } from "../src/rollout/store.ts";
import { type StartThreadOptions, ThreadManager } from "../src/thread/manager.ts";
import type { Thread } from "../src/thread/thread.ts";
import { toolShelf } from "../src/tools/registry.ts";
import type { Tool } from "../src/tools/tool.ts";
import { updatePlan } from "../src/tools/updatePlan.ts";
import { requestUserInput } from "../src/tools/requestUserInput.ts";
import { testConfig } from "./testConfig.ts";

/** How a test thread is set up. */
export interface TestThreadOptions {
  readonly script?: readonly ScriptEntry[];
  readonly start?: StartThreadOptions;
  /** Stream retries of the provider; default 0. */
  readonly retries?: number;
  /** Tools beside the built-in ones. */
  readonly tools?: readonly Tool[];
}

/** A thread with a model that plays a script, in a home of its own; gone when disposed of. */
export class TestThread implements AsyncDisposable {
  readonly home: string;
  readonly cwd: string;
  readonly model: MockResponses;
  readonly threads: ThreadManager;
  readonly sessions: SessionStore;
  readonly thread: Thread;
  /** Everything said so far. */
  readonly events: ThreadEvent[] = [];
  #waiting: (() => void)[] = [];

  private constructor(parts: Pick<TestThread, "home" | "cwd" | "model" | "threads" | "sessions" | "thread">) {
    this.home = parts.home;
    this.cwd = parts.cwd;
    this.model = parts.model;
    this.threads = parts.threads;
    this.sessions = parts.sessions;
    this.thread = parts.thread;
    this.thread.subscribe((event) => {
      this.events.push(event);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    });
  }

  static async start(options: TestThreadOptions = {}): Promise<TestThread> {
    const cwd = await mkdtemp(join(tmpdir(), "codex-core-"));
    const home = await mkdtemp(join(tmpdir(), "codex-home-"));
    const model = await startMockResponses({ script: options.script ?? [] });
    const client = createModelClient({ originator: () => "test", userAgent: () => "test/0", env: {} });
    const loader = new ContextLoader(home, home);
    const sessions = new SessionStore(home);
    const shelf = toolShelf({
      tools: [updatePlan, requestUserInput(() => false), ...(options.tools ?? [])],
      webSearch: "disabled",
    });
    const threads = new ThreadManager({
      sessions,
      source: "exec",
      version: "0.106.0",
      originator: () => "test",
      loadConfig: async (overrides) => testConfig({ cwd, home, baseUrl: model.baseUrl, retries: options.retries ?? 0 }, overrides),
      services: {
        codexHome: home,
        env: { PATH: process.env["PATH"] },
        shell: () => "/bin/bash",
        ask: (request, turn) => client.stream({ ...request, turnMetadata: null }, turn.signal),
        contextTexts: (config, folder) => loader.load(config, folder),
        parseCommand: async (command) => [{ type: "unknown", cmd: command.join(" ") }],
        tools: async () => shelf,
        closeTools: async () => {},
        saveName: (id, name) => sessions.saveName(id, name),
      },
    });
    const thread = await threads.start(options.start);
    return new TestThread({ home, cwd, model, threads, sessions, thread });
  }

  /** Begins a turn with a text and resolves with its id. */
  say(text: string): string {
    return this.thread.startTurn([{ type: "text", text, text_elements: [] }]);
  }

  /** Runs a whole turn. */
  async turn(text: string): Promise<string> {
    const id = this.say(text);
    await this.until((event) => ended(event.msg) && event.id === id);
    return id;
  }

  /** The first event, past or to come, that fits. */
  async until(fits: (event: ThreadEvent) => boolean): Promise<ThreadEvent> {
    for (let seen = 0; ; ) {
      const found = this.events.slice(seen).find(fits);
      if (found !== undefined) return found;
      seen = this.events.length;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** The first event of a type, past or to come. */
  async untilType<T extends CoreEvent["type"]>(type: T): Promise<CoreEventOf<T>> {
    const { msg } = await this.until((event) => event.msg.type === type);
    return msg as CoreEventOf<T>;
  }

  /** Types of everything said, the legacy spellings included. */
  legacy(): EventMsg["type"][] {
    return this.events.flatMap(({ msg }) => expandEvent(msg).map(({ type }) => type));
  }

  /** Lines of the session file. */
  async rollout(): Promise<RolloutLine[]> {
    const text = await readFile(this.thread.rolloutPath ?? "", "utf8");
    return text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as RolloutLine);
  }

  /** "type/payload type/role" of each line of the session file. */
  async rolloutShape(): Promise<string[]> {
    return (await this.rollout()).map(({ type, payload }) =>
      [type, "type" in payload ? payload.type : undefined, "role" in payload ? payload.role : undefined]
        .filter((part) => part !== undefined)
        .join("/"),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.threads.close();
    await rm(this.home, { recursive: true, force: true });
    await rm(this.cwd, { recursive: true, force: true });
    await this.model[Symbol.asyncDispose]();
  }
}

function ended(event: CoreEvent): boolean {
  return event.type === "task_complete" || event.type === "turn_aborted";
}
