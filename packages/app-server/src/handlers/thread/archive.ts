import { errorCodes, RpcError } from "@codex/protocol";
import { archiveThread } from "../../archiveThread.ts";
import { handler, threadsWrite } from "../../handler.ts";
import type { Runtime } from "../../runtime.ts";
import { parseThreadId } from "../../threadIdParam.ts";

/** Puts a thread's session file into the archive; a loaded thread is ended first, whoever listens to it. */
export const threadArchive = handler({
  method: "thread/archive",
  scope: threadsWrite,
  async run(params, { services, afterAnswer }) {
    const threadId = parseThreadId(params.threadId);
    const runtime = await services.runtime();
    const path = await livePath(threadId, runtime);
    if (path === null) {
      throw new RpcError(errorCodes.invalidRequest, `no rollout found for thread id ${threadId}`);
    }
    await archiveThread({ threadId, path }, runtime, services);
    afterAnswer(() => services.everybody.notify("thread/archived", { threadId }));
    return {};
  },
});

/** Session file of a thread that is not archived; null when there is none. */
async function livePath(threadId: string, { engine, threads }: Runtime): Promise<string | null> {
  const thread = threads.get(threadId)?.thread;
  if (thread === undefined) return engine.sessions.find(threadId);
  await thread.flush();
  return thread.materialized ? engine.sessions.find(threadId) : null;
}
