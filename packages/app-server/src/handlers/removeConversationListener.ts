import { errorCodes, errorMessages, RpcError, uuidProblem } from "@codex/protocol";
import { handler, threadsWrite } from "../handler.ts";

/** Ends a subscription of the caller; the conversation goes on whether or not anybody hears it. */
export const removeConversationListener = handler({
  method: "removeConversationListener",
  scope: threadsWrite,
  async run({ subscriptionId }, { connection, services }) {
    const problem = uuidProblem(subscriptionId);
    if (problem !== null) {
      const message = errorMessages.invalidRequest(`UUID parsing failed: ${problem}`);
      throw new RpcError(errorCodes.invalidRequest, message);
    }
    const listener = services.conversationListeners.remove(subscriptionId, connection);
    if (listener === null) {
      throw new RpcError(errorCodes.invalidRequest, `subscription not found: ${subscriptionId}`);
    }
    if (!services.conversationListeners.hears(listener)) {
      const { threads } = await services.runtime();
      threads.get(listener.threadId)?.audience.remove(connection);
    }
    return {};
  },
});
