import { errorCodes, type ForkConversationParams, RpcError } from "@codex/protocol";
import { conversationOpened } from "../conversation/conversationOpened.ts";
import { conversationWishes } from "../conversation/conversationWishes.ts";
import { derivingConfig } from "../derivingConfig.ts";
import { handler, threadsWrite } from "../handler.ts";
import type { Runtime } from "../runtime.ts";
import { parseThreadId } from "../threadIdParam.ts";

/** Begins a conversation with a copy of another one, named by its path or its id. */
export const forkConversation = handler({
  method: "forkConversation",
  scope: threadsWrite,
  async run(params, { services, notify }) {
    const runtime = await services.runtime();
    const path = await pathOf(params, runtime);
    const wishes = conversationWishes(params.overrides ?? null);
    const copy = await derivingConfig(runtime.engine.threads.fork({ path }, wishes));
    return conversationOpened(copy, runtime, notify);
  },
});

async function pathOf({ path, conversationId }: ForkConversationParams, runtime: Runtime): Promise<string> {
  if (path != null) return path;
  if (conversationId == null) {
    throw new RpcError(errorCodes.invalidRequest, "either path or conversation id must be provided");
  }
  const id = parseThreadId(conversationId);
  await runtime.threads.get(id)?.thread.flush();
  const found = await runtime.engine.sessions.find(id);
  if (found !== null) return found;
  throw new RpcError(errorCodes.invalidRequest, `no rollout found for conversation id ${id}`);
}
