import type { Engine } from "@codex/core";
import { errorCodes, type GetConversationSummaryResponse, RpcError } from "@codex/protocol";
import { handler } from "../handler.ts";
import { parseThreadId } from "../threadIdParam.ts";
import { conversationSummary } from "../toWire/conversationSummary.ts";
import { withProvider } from "../withProvider.ts";

/** Tells a stored conversation in short, by its path or its id, archived or not. */
export const getConversationSummary = handler({
  method: "getConversationSummary",
  scope: () => ({ key: "threads", shared: true }),
  async run(params, { services }) {
    const { engine, threads } = await services.runtime();
    const { sessions } = engine;
    if (!("conversationId" in params) || hasPath(params)) return summarized(engine, params.rolloutPath);
    const id = parseThreadId(params.conversationId);
    await threads.get(id)?.thread.flush();
    const path = (await sessions.find(id)) ?? (await sessions.find(id, true));
    if (path === null) {
      throw new RpcError(errorCodes.invalidRequest, `no rollout found for conversation id ${id}`);
    }
    return summarized(engine, path);
  },
});

/** Whether a path is given; beside an id the member may hold anything, and counts only when it is a text. */
function hasPath(params: object): params is { rolloutPath: string } {
  return "rolloutPath" in params && typeof params.rolloutPath === "string";
}

async function summarized(engine: Engine, path: string): Promise<GetConversationSummaryResponse> {
  const session = await engine.sessions.describe(path);
  const [known = session] = await withProvider([session], engine);
  return { summary: conversationSummary(known) };
}
