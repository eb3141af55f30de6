import { errorCodes, RpcError } from "@codex/protocol";
import { handler, threadsWrite } from "../../handler.ts";
import { readThread } from "../../readThread.ts";
import { parseThreadId } from "../../threadIdParam.ts";

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
    await sessions.unarchive(archived);
    const thread = await readThread(runtime, threadId, { includeTurns: false });
    afterAnswer(() => services.everybody.notify("thread/unarchived", { threadId }));
    return { thread };
  },
});
