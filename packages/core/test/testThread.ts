import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { EventMsg, RolloutLine } from "@codex/protocol";
import { type MockResponses, type ScriptEntry, startMockResponses } from "@codex-tools/mock-responses";
import { Engine } from "../src/engine.ts";
import type { CoreEvent, CoreEventOf, ThreadEvent } from "../src/events.ts";
import { expandEvent } from "../src/expandEvent.ts";
import type { StartThreadOptions } from "../src/thread/startOptions.ts";
import type { Thread } from "../src/thread/thread.ts";

/** How a test thread is set up. */
export interface TestThreadOptions {
  readonly script?: readonly ScriptEntry[];
  readonly start?: StartThreadOptions;
  /** Stream retries of the provider; default 0. */
  readonly retries?: number;
  /** Lines for the top of config.toml. */
  readonly config?: string;
  /** Variables of the engine beyond the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A thread with a model that plays a script, in a home of its own; gone when disposed of. */
export class TestThread implements AsyncDisposable {
  readonly home: string;
  readonly cwd: string;
  readonly model: MockResponses;
  readonly engine: Engine;
  readonly thread: Thread;
  /** Everything said so far. */
  readonly events: ThreadEvent[] = [];
  #waiting: (() => void)[] = [];

  private constructor(parts: Pick<TestThread, "home" | "cwd" | "model" | "engine" | "thread">) {
    this.home = parts.home;
    this.cwd = parts.cwd;
    this.model = parts.model;
    this.engine = parts.engine;
    this.thread = parts.thread;
    this.listen(parts.thread);
  }

  static async start(options: TestThreadOptions = {}): Promise<TestThread> {
    const folder = await mkdtemp(join(tmpdir(), "codex-core-"));
    const home = join(folder, "home");
    const cwd = join(folder, "work");
    await mkdir(home);
    await mkdir(cwd);
    const model = await startMockResponses({ script: options.script ?? [] });
    await writeFile(join(home, "config.toml"), configToml(model.baseUrl, options));
    const engine = newEngine(home, cwd, options.env);
    const thread = await engine.threads.start(options.start);
    return new TestThread({ home, cwd, model, engine, thread });
  }

  /** Notes what a thread says from now on among the events of this one. */
  listen(thread: Thread): void {
    thread.subscribe((event) => {
      this.events.push(event);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const wake of waiting) wake();
    });
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
    await this.engine[Symbol.asyncDispose]();
    await rm(dirname(this.home), { recursive: true, force: true });
    await this.model[Symbol.asyncDispose]();
  }
}

/** An engine on a home, with nothing of the machine's own configuration. */
export function newEngine(home: string, cwd: string, env: NodeJS.ProcessEnv = {}): Engine {
  return new Engine({
    codexHome: home,
    cwd,
    cliOverrides: [],
    originator: "test",
    version: "0.106.0",
    source: "vscode",
    env: { PATH: process.env.PATH, HOME: dirname(home), ...env },
    systemConfigFile: join(home, "system.toml"),
  });
}

function configToml(baseUrl: string, { retries = 0, config = "" }: TestThreadOptions): string {
  return `model = "mock-model"
model_provider = "mock"
approval_policy = "never"
sandbox_mode = "danger-full-access"
${config}
[model_providers.mock]
name = "Mock"
base_url = "${baseUrl}"
wire_api = "responses"
request_max_retries = 0
stream_max_retries = ${retries}
`;
}

function ended(event: EventMsg): boolean {
  return event.type === "task_complete" || event.type === "turn_aborted";
}
