import { handler, threadsWrite } from "../handler.ts";

/** Subscribes the caller to a loaded conversation; the first listener also hears what was said before. */
export const addConversationListener = handler({
  method: "addConversationListener",
  scope: threadsWrite,
  async run({ conversationId, experimentalRawEvents }, { connection, services, afterAnswer }) {
    const { threads } = await services.runtime();
    const live = threads.named(conversationId);
    const threadId = live.thread.id;
    const subscriptionId = services.conversationListeners.add({ connection, threadId });
    live.rawItems = experimentalRawEvents;
    afterAnswer(() => live.listen(connection, "legacy"));
    return { subscriptionId };
  },
});
