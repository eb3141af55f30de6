import type { ResumeSource } from "@codex/core";
import { errorCodes, type ResumeConversationParams, RpcError } from "@codex/protocol";
import { conversationOpened } from "../conversation/conversationOpened.ts";
import { conversationWishes } from "../conversation/conversationWishes.ts";
import { derivingConfig } from "../derivingConfig.ts";
import { handler, threadsWrite } from "../handler.ts";
import { parseThreadId } from "../threadIdParam.ts";

/**
 * Goes on with a conversation by its path, its id or given items, in this order of precedence. One that is loaded stays
 * as it is.
 */
export const resumeConversation = handler({
  method: "resumeConversation",
  scope: threadsWrite,
  async run(params, { services, notify }) {
    const runtime = await services.runtime();
    const source = await sourceOf(params, (id) => runtime.engine.sessions.find(id));
    const wishes = conversationWishes(params.overrides ?? null);
    const opened = await derivingConfig(runtime.engine.threads.open(source, wishes));
    return conversationOpened(opened, runtime, notify);
  },
});

async function sourceOf(
  { path, conversationId, history }: ResumeConversationParams,
  find: (id: string) => Promise<string | null>,
): Promise<ResumeSource> {
  if (path != null) return { path };
  if (conversationId != null) {
    const id = parseThreadId(conversationId);
    const found = await find(id);
    if (found !== null) return { path: found };
    throw new RpcError(errorCodes.invalidRequest, `no rollout found for conversation id ${id}`);
  }
  if (history != null && history.length > 0) return { history };
  const needed = "either path, conversation id or non empty history must be provided";
  throw new RpcError(errorCodes.invalidRequest, needed);
}
