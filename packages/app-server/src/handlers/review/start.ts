import { reviewRequest, type Thread } from "@codex/core";
import { errorCodes, RpcError, type v2 } from "@codex/protocol";
import type { Connection } from "../../connection.ts";
import { derivingConfig } from "../../derivingConfig.ts";
import { handler, thread } from "../../handler.ts";
import type { LiveThread } from "../../liveThread.ts";
import { bareTurn } from "../../projection/turn.ts";
import { readThread } from "../../readThread.ts";
import type { Services } from "../../services.ts";

/**
 * Begins a review in a thread, or in a copy of it; `turn/started` and the events follow the answer. The turn shows
 * what is reviewed as something the user said.
 */
export const reviewStart = handler({
  method: "review/start",
  scope: thread,
  async run({ threadId, target, delivery }, { connection, services, afterAnswer }) {
    const { threads } = await services.runtime();
    const asked = threads.named(threadId);
    const request = reviewRequest(target);
    const live = delivery === "detached" ? await copyOf(asked.thread, connection, services) : asked;
    if (live === asked) live.hold();
    try {
      const id = live.thread.startReview(request);
      const turn = { ...bareTurn(id, "inProgress"), items: [shown(id, request.user_facing_hint ?? "")] };
      afterAnswer(() => {
        live.audience.notify("turn/started", { threadId: live.thread.id, turn });
        live.release();
      });
      return { turn, reviewThreadId: live.thread.id };
    } catch (error) {
      live.release();
      throw error;
    }
  },
});

/** A copy of a thread with its present settings, which the caller hears; nothing is said in it before its release. */
async function copyOf(original: Thread, connection: Connection, services: Services): Promise<LiveThread> {
  if (original.rolloutPath !== null && !original.materialized) {
    const reason = "No such file or directory (os error 2)";
    throw new RpcError(errorCodes.internal, `error creating detached review thread: ${reason}`);
  }
  const runtime = await services.runtime();
  const { model, modelProvider, cwd, approvalPolicy, sandboxPolicy } = original.settings;
  const { type: mode } = sandboxPolicy;
  const sandbox = mode === "external-sandbox" ? null : mode;
  const wishes = { model, modelProvider, cwd, approvalPolicy, sandbox };
  const { thread: copy } = await derivingConfig(
    runtime.engine.threads.fork({ threadId: original.id }, wishes),
  );
  const live = runtime.threads.adopt(copy);
  live.claim();
  live.listen(connection);
  try {
    const wire = await readThread(runtime, copy.id, { includeTurns: false });
    services.everybody.notify("thread/started", { thread: wire });
    return live;
  } catch (error) {
    live.release();
    throw error;
  }
}

function shown(id: string, text: string): v2.ThreadItem {
  return { type: "userMessage", id, content: [{ type: "text", text, text_elements: [] }] };
}
