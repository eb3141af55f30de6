import type { CommandRunner, Engine, EngineOptions } from "@codex/core";
import type { Storage } from "@codex/core/storage";
import { askForTokens } from "./account/externalRefresh.ts";
import { Logins } from "./account/logins.ts";
import { LiveThreads } from "./liveThreads.ts";
import type { ServerRequests } from "./serverRequests.ts";
import type { Audience } from "./subscriptions.ts";

/** The engine and its threads as clients see them. */
export interface Runtime {
  readonly engine: Engine;
  /** Commands outside threads. */
  readonly commands: CommandRunner;
  readonly threads: LiveThreads;
  /** Sign-ins that wait for the user in a browser. */
  readonly logins: Logins;
}

/** Makes an engine; `storage` is what of it is in use already. */
export type MakeEngine = (options: EngineOptions, storage: Storage) => Engine | Promise<Engine>;

/** What a runtime is made of. */
export interface RuntimeParts {
  readonly options: EngineOptions;
  readonly storage: Storage;
  /** By default the engine of `@codex/core`. */
  readonly makeEngine: MakeEngine | undefined;
  readonly everybody: Audience;
  readonly serverRequests: ServerRequests;
}

/** Starts the engine; every thread it loads is followed from its first event on. */
export async function startRuntime(parts: RuntimeParts): Promise<Runtime> {
  const { options, storage, makeEngine = loadEngine, everybody, serverRequests } = parts;
  const engine = await makeEngine(options, storage);
  const threads = new LiveThreads(everybody, serverRequests);
  engine.threads.onThread((thread, parentId) => threads.adopt(thread, parentId));
  engine.threads.onAgentClosed((threadId) => threads.drop(threadId));
  engine.auth.onExternalRefresh((accountId) => askForTokens({ everybody, serverRequests }, accountId));
  const { CommandRunner } = await import("@codex/core");
  return { engine, commands: new CommandRunner(options, engine.config), threads, logins: new Logins() };
}

async function loadEngine(options: EngineOptions, storage: Storage): Promise<Engine> {
  const { Engine } = await import("@codex/core");
  return new Engine(options, storage);
}
