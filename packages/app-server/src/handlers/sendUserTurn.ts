import { loadedConversation, startConversationTurn } from "../conversation/conversationTurn.ts";
import { handler } from "../handler.ts";
import { parseThreadId } from "../threadIdParam.ts";

/** Says something in a conversation with settings that stay for the following turns, but for the output schema. */
export const sendUserTurn = handler({
  method: "sendUserTurn",
  scope: ({ conversationId }) => ({ key: `thread:${conversationId}`, shared: false }),
  async run({ conversationId, items, ...overrides }, { services }) {
    const runtime = await services.runtime();
    const live = loadedConversation(runtime, parseThreadId(conversationId));
    startConversationTurn(live, items, overrides);
    return {};
  },
});
