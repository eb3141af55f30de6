import { loadedConversation } from "../conversation/conversationTurn.ts";
import { handler, Later } from "../handler.ts";
import { parseThreadId } from "../threadIdParam.ts";

/** Breaks off the running turn; answers when it has ended, at once when none runs. */
export const interruptConversation = handler({
  method: "interruptConversation",
  scope: ({ conversationId }) => ({ key: `thread:${conversationId}`, shared: false }),
  async run({ conversationId }, { services }) {
    const runtime = await services.runtime();
    const { thread } = loadedConversation(runtime, parseThreadId(conversationId));
    return new Later(thread.interrupt().then(() => ({ abortReason: "interrupted" as const })));
  },
});
