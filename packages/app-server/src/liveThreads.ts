import type { Thread } from "@codex/core";
import { errorCodes, RpcError } from "@codex/protocol";
import type { Connection } from "./connection.ts";
import { LiveThread } from "./liveThread.ts";
import type { ServerRequests } from "./serverRequests.ts";
import type { Audience } from "./subscriptions.ts";
import { parseThreadId } from "./threadIdParam.ts";

/** The loaded threads as clients see them. */
export class LiveThreads {
  readonly #threads = new Map<string, LiveThread>();
  /** Threads whose last subscriber has left and which are about to be unloaded. */
  readonly closing = new Set<string>();
  readonly #everybody: Audience;
  readonly #requests: ServerRequests;
  /** Those who wait for the end of all turns. */
  #resting: (() => void)[] = [];

  constructor(everybody: Audience, requests: ServerRequests) {
    this.#everybody = everybody;
    this.#requests = requests;
  }

  /** A loaded thread by id. */
  get(threadId: string): LiveThread | undefined {
    return this.#threads.get(threadId);
  }

  /** The loaded thread that a request names, in any form of its id; throws an invalid request. */
  named(threadId: string): LiveThread {
    const id = parseThreadId(threadId);
    const live = this.#threads.get(id);
    if (live === undefined) throw new RpcError(errorCodes.invalidRequest, `thread not found: ${id}`);
    return live;
  }

  /**
   * Begins to follow a thread; the same object when that has happened already. Its events wait until it is released,
   * which happens by itself unless a handler claims the thread in the same tick. A sub-agent is heard by those who
   * hear its parent.
   */
  adopt(thread: Thread, parentId: string | null = null): LiveThread {
    const known = this.#threads.get(thread.id);
    if (known !== undefined) return known;
    const live = new LiveThread(thread, this.#requests, (status) => {
      this.#everybody.notify("thread/status/changed", { threadId: thread.id, status });
      this.#wake();
    });
    this.#threads.set(thread.id, live);
    const parent = this.#threads.get(parentId ?? parentOf(thread) ?? "");
    for (const connection of parent?.audience.members ?? []) live.audience.add(connection);
    setImmediate(() => live.releaseUnclaimed());
    return live;
  }

  /** Ends to follow a thread that is no longer loaded: the last its clients hear is `notLoaded`. */
  drop(threadId: string): void {
    const live = this.#threads.get(threadId);
    if (live === undefined) return;
    this.#threads.delete(threadId);
    live.end();
    this.#wake();
  }

  /** Resolves when no thread is in a turn, after the last of its messages. */
  rest(): Promise<void> {
    return new Promise((resolve) => {
      this.#resting.push(resolve);
      this.#wake();
    });
  }

  /** A connection has ended: it hears no thread any more. */
  forget(connection: Connection): void {
    for (const live of this.#threads.values()) live.audience.remove(connection);
  }

  #wake(): void {
    if (this.#resting.length === 0) return;
    // The status changes before the messages that say why.
    setImmediate(() => {
      for (const live of this.#threads.values()) if (live.status.current.type === "active") return;
      const resting = this.#resting;
      this.#resting = [];
      for (const resolve of resting) resolve();
    });
  }
}

function parentOf({ source }: Thread): string | null {
  if (typeof source !== "object" || typeof source.subagent !== "object") return null;
  return "thread_spawn" in source.subagent ? source.subagent.thread_spawn.parent_thread_id : null;
}
