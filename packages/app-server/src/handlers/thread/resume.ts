import { type StoredTurn, samePath } from "@codex/core";
import { errorCodes, RpcError, uuidProblem, type v2 } from "@codex/protocol";
import { derivingConfig } from "../../derivingConfig.ts";
import { handler, thread as threadScope, Written } from "../../handler.ts";
import type { LiveThread } from "../../liveThread.ts";
import { writeThread } from "../../readThread.ts";
import type { Runtime } from "../../runtime.ts";
import { parseThreadId } from "../../threadIdParam.ts";
import { threadSettings } from "../../toWire/thread.ts";

/**
 * Loads a thread again from a history, a path or its id, in this order of precedence, and subscribes the caller. A
 * thread that is loaded already is only subscribed to: it keeps its settings.
 */
export const threadResume = handler({
  method: "thread/resume",
  scope: threadScope,
  async run(params, { connection, services, afterAnswer }) {
    const runtime = await services.runtime();
    const running = await runningThread(params, runtime);
    const { live, held, turns } = running ?? (await load(params, runtime));
    live.listen(connection);
    try {
      // Who has seen all that was told needs no more than the file.
      const joins = running !== null && !connection.alone;
      const options = { includeTurns: true, turns, joins };
      const thread = await writeThread(runtime, live.thread.id, options);
      if (held) afterAnswer(() => live.release());
      return new Written(`{"thread":${thread},${JSON.stringify(threadSettings(live.thread)).slice(1)}`);
    } catch (error) {
      if (held) live.release();
      throw error;
    }
  },
});

/** A thread that is loaded. */
interface Loaded {
  readonly live: LiveThread;
  /** Whether its events are held back until `release`. */
  readonly held: boolean;
  /** The turns of its file, when that was read. */
  readonly turns: readonly StoredTurn[] | null;
}

/** The thread when it is loaded; throws when the request does not fit it. */
async function runningThread(
  params: v2.ThreadResumeParams,
  { engine, threads }: Runtime,
): Promise<Loaded | null> {
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
  if (history != null) {
    throw refused(`cannot resume thread ${live.thread.id} with history while it is already running`);
  }
  await live.thread.flush();
  if (!live.thread.stored) throw refused(`no rollout found for thread id ${live.thread.id}`);
  const active = live.thread.rolloutPath;
  if (path != null && (active === null || !samePath(path, active))) {
    const paths = `requested \`${path}\`, active \`${active}\``;
    throw refused(`cannot resume running thread ${live.thread.id} with mismatched path: ${paths}`);
  }
  live.hold();
  return { live, held: true, turns: null };
}

async function load(params: v2.ThreadResumeParams, { engine, threads }: Runtime): Promise<Loaded> {
  const { history, path } = params;
  if (history?.length === 0) throw refused("history must not be empty");
  const source =
    history != null ? { history } : path != null ? { path } : { threadId: parseThreadId(params.threadId) };
  const { thread, turns } = await derivingConfig(engine.threads.open(source, params));
  const live = threads.adopt(thread);
  return { live, held: live.claim(), turns };
}

function refused(message: string): RpcError {
  return new RpcError(errorCodes.invalidRequest, message);
}
