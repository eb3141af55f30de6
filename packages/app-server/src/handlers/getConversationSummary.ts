import { errorCodes, RpcError } from "@codex/protocol";
import { handler } from "../handler.ts";
import { parseThreadId } from "../threadIdParam.ts";
import { conversationSummary } from "../toWire/conversationSummary.ts";

/** Tells a stored conversation in short, by its path or its id, archived or not. */
export const getConversationSummary = handler({
  method: "getConversationSummary",
  scope: () => ({ key: "threads", shared: true }),
  async run(params, { services }) {
    const { engine, threads } = await services.runtime();
    const { sessions } = engine;
    if ("rolloutPath" in params) {
      return { summary: conversationSummary(await sessions.describe(params.rolloutPath)) };
    }
    const id = parseThreadId(params.conversationId);
    await threads.get(id)?.thread.flush();
    const path = (await sessions.find(id)) ?? (await sessions.find(id, true));
    const session = path === null ? null : await sessions.summary(path);
    if (session !== null) return { summary: conversationSummary(session) };
    throw new RpcError(errorCodes.invalidRequest, `no rollout found for conversation id ${id}`);
  },
});
