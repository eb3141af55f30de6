import type { Thread } from "@codex/core";
import { errorCodes, RpcError, uuidProblem, type v2 } from "@codex/protocol";
import { derivingConfig } from "../../derivingConfig.ts";
import { handler, threadsWrite } from "../../handler.ts";
import type { LiveThread } from "../../liveThread.ts";
import { readThread } from "../../readThread.ts";
import type { Runtime } from "../../runtime.ts";
import { parseThreadId } from "../../threadIdParam.ts";
import { threadSettings } from "../../toWire/thread.ts";

/**
 * Loads a thread again from a history, a path or its id, in this order of precedence, and subscribes the caller. A
 * thread that is loaded already is only subscribed to: it keeps its settings.
 */
export const threadResume = handler({
  method: "thread/resume",
  scope: threadsWrite,
  async run(params, { connection, services, afterAnswer }) {
    const runtime = await services.runtime();
    const running = runningThread(params, runtime);
    const live = running ?? (await load(params, runtime));
    live.audience.add(connection);
    const thread = await readThread(runtime, live.thread.id, { includeTurns: true });
    if (running === null) afterAnswer(() => live.release());
    return { thread, ...threadSettings(live.thread) };
  },
});

/** The thread when it is loaded; throws when the request does not fit it. */
function runningThread(params: v2.ThreadResumeParams, { engine, threads }: Runtime): LiveThread | null {
  const { history, path } = params;
  const id = uuidProblem(params.threadId) === null ? parseThreadId(params.threadId) : null;
  if (id !== null && threads.closing.has(id)) {
    throw refused(`thread ${id} is closing; retry thread/resume after the thread is closed`);
  }
  const named = id === null ? undefined : threads.get(id);
  const live =
    named ??
    engine.threads
      .loaded()
      .map((other) => threads.get(other))
      .find((other) => path != null && other?.thread.rolloutPath === path);
  if (live === undefined) return null;
  if (isFilled(history)) {
    throw refused(`cannot resume thread ${live.thread.id} with history while it is already running`);
  }
  if (!live.thread.materialized) throw refused(`no rollout found for thread id ${live.thread.id}`);
  const active = live.thread.rolloutPath;
  if (path != null && path !== active) {
    const paths = `requested \`${path}\`, active \`${active}\``;
    throw refused(`cannot resume running thread ${live.thread.id} with mismatched path: ${paths}`);
  }
  return live;
}

async function load(params: v2.ThreadResumeParams, { engine, threads }: Runtime): Promise<LiveThread> {
  const { history, path } = params;
  const source = isFilled(history)
    ? { history }
    : path != null
      ? { path }
      : { threadId: parseThreadId(params.threadId) };
  const thread: Thread = await derivingConfig(engine.threads.resume(source, params));
  const live = threads.adopt(thread);
  live.claim();
  return live;
}

function isFilled<T>(list: readonly T[] | null | undefined): list is readonly T[] {
  return list != null && list.length > 0;
}

function refused(message: string): RpcError {
  return new RpcError(errorCodes.invalidRequest, message);
}
