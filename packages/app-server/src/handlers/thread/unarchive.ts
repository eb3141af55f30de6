import { errorCodes, RpcError } from "@codex/protocol";
import { handler, threadsWrite } from "../../handler.ts";
import { parseThreadId } from "../../threadIdParam.ts";
import { storedThread } from "../../toWire/thread.ts";
import { withProvider } from "../../withProvider.ts";

/** Takes a thread's session file out of the archive; it counts as changed now. */
export const threadUnarchive = handler({
  method: "thread/unarchive",
  scope: threadsWrite,
  async run(params, { services, afterAnswer }) {
    const threadId = parseThreadId(params.threadId);
    const runtime = await services.runtime();
    const { sessions } = runtime.engine;
    const archived = await sessions.find(threadId, true);
    if (archived === null) {
      throw new RpcError(errorCodes.invalidRequest, `no archived rollout found for thread id ${threadId}`);
    }
    // A thread that was loaded from the archive goes on under its former path.
    const found = await sessions.describe(await sessions.unarchive(archived));
    const [session = found] = await withProvider([found], runtime.engine);
    const status = runtime.threads.get(threadId)?.status.current ?? { type: "notLoaded" };
    afterAnswer(() => services.everybody.notify("thread/unarchived", { threadId }));
    return { thread: storedThread(session, { status }) };
  },
});
