import { handler, thread } from "../../../handler.ts";

/** Has a thread's conversation compacted; how that goes is told by events, which follow the answer. */
export const threadCompactStart = handler({
  method: "thread/compact/start",
  scope: thread,
  async run({ threadId }, { services, afterAnswer }) {
    const { threads } = await services.runtime();
    const live = threads.named(threadId);
    live.thread.compact();
    live.hold();
    afterAnswer(() => live.release());
    return {};
  },
});
