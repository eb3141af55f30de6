import { loadedConversation, startConversationTurn } from "../conversation/conversationTurn.ts";
import { handler } from "../handler.ts";
import { parseThreadId } from "../threadIdParam.ts";

/** Says something in a conversation, with the settings it has. */
export const sendUserMessage = handler({
  method: "sendUserMessage",
  scope: ({ conversationId }) => ({ key: `thread:${conversationId}`, shared: false }),
  async run({ conversationId, items }, { services }) {
    const runtime = await services.runtime();
    const live = loadedConversation(runtime, parseThreadId(conversationId));
    startConversationTurn(live, items);
    return {};
  },
});
