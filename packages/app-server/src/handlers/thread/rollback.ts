import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import { handler, Later, thread } from "../../handler.ts";
import type { LiveThread } from "../../liveThread.ts";
import { readThread } from "../../readThread.ts";
import type { Runtime } from "../../runtime.ts";

/** Takes the last turns out of a thread's conversation; files on disk stay as the turns left them. */
export const threadRollback = handler({
  method: "thread/rollback",
  scope: thread,
  async run({ threadId, numTurns }, { services }) {
    if (numTurns === 0) throw new RpcError(errorCodes.invalidRequest, "numTurns must be >= 1");
    const runtime = await services.runtime();
    const live = runtime.threads.named(threadId);
    // A second rollback that comes before the first has ended is refused rather than made to wait.
    return new Later(rolledBack(runtime, live, numTurns));
  },
});

async function rolledBack(
  runtime: Runtime,
  live: LiveThread,
  numTurns: number,
): Promise<v2.ThreadRollbackResponse> {
  const { thread: target } = live;
  await target.rollBack(numTurns);
  const path = target.rolloutPath;
  if (path === null) throw new RpcError(errorCodes.invalidRequest, "thread has no persisted rollout");
  if (!target.stored) {
    const reason = "No such file or directory (os error 2)";
    throw new RpcError(errorCodes.internal, `failed to load rollout \`${path}\`: ${reason}`);
  }
  return { thread: await readThread(runtime, target.id, { includeTurns: true }) };
}
