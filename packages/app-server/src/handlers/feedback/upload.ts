import type { Engine } from "@codex/core";
import { errorCodes, RpcError } from "@codex/protocol";
import { free, handler } from "../../handler.ts";
import { parseThreadId } from "../../threadIdParam.ts";

/**
 * Keeps the user's feedback on this machine, with the session of the thread and further files if wanted; whether there
 * is such a thread makes no difference. Refused when the configuration switches feedback off.
 */
export const feedbackUpload = handler({
  method: "feedback/upload",
  scope: free,
  async run({ classification, reason, threadId, includeLogs, extraLogFiles }, { services }) {
    const { engine } = await services.runtime();
    if (!(await isWanted(engine))) {
      throw new RpcError(errorCodes.invalidRequest, "sending feedback is disabled by configuration");
    }
    const thread = threadId == null ? null : parseThreadId(threadId);
    const session = thread === null || !includeLogs ? null : await sessionFile(engine, thread);
    const files = includeLogs ? [...(session === null ? [] : [session]), ...(extraLogFiles ?? [])] : [];
    const said = { classification, reason: reason ?? null, threadId: thread, files };
    try {
      return { threadId: await engine.keepFeedback(said) };
    } catch (error) {
      const { errorMessage } = await import("@codex/core");
      throw new RpcError(errorCodes.internal, `failed to upload feedback: ${errorMessage(error)}`);
    }
  },
});

/** A configuration that does not work out forbids nothing. */
async function isWanted({ config }: Engine): Promise<boolean> {
  return config.load().then(
    ({ feedbackEnabled }) => feedbackEnabled,
    () => true,
  );
}

async function sessionFile({ threads, sessions }: Engine, id: string): Promise<string | null> {
  const live = threads.get(id);
  await live?.flush();
  return live?.rolloutPath ?? (await sessions.find(id)) ?? sessions.find(id, true);
}
