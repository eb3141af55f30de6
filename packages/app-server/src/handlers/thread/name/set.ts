import { randomUUID } from "node:crypto";
import { errorCodes, RpcError } from "@codex/protocol";
import { handler, thread } from "../../../handler.ts";

const noPersistence = "Session persistence is disabled; cannot rename thread.";

/** Names a loaded thread; names need not be unique. A thread without a session file says that it has no names. */
export const threadNameSet = handler({
  method: "thread/name/set",
  scope: thread,
  async run({ threadId, name }, { services, afterAnswer }) {
    const { threads } = await services.runtime();
    if (name.trim() === "") throw new RpcError(errorCodes.invalidRequest, "thread name must not be empty");
    const live = threads.named(threadId);
    if (live.thread.rolloutPath === null) {
      const event = { type: "error", message: noPersistence, codex_error_info: "other" } as const;
      afterAnswer(() => live.thread.emit(randomUUID(), event));
      return {};
    }
    live.hold();
    afterAnswer(() => live.release());
    try {
      await live.thread.rename(name);
    } catch (error) {
      live.release();
      throw error;
    }
    return {};
  },
});
