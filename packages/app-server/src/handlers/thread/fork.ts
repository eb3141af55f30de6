import { derivingConfig } from "../../derivingConfig.ts";
import { handler, thread, Written } from "../../handler.ts";
import { writeThread } from "../../readThread.ts";
import { parseThreadId } from "../../threadIdParam.ts";
import { threadSettings } from "../../toWire/thread.ts";

/**
 * Copies a thread by its path or its id and subscribes the caller to the copy: `thread/status/changed` goes before the
 * answer, `thread/started` after it.
 */
export const threadFork = handler({
  method: "thread/fork",
  scope: thread,
  async run(params, { connection, services, afterAnswer }) {
    const { path } = params;
    const source = path != null ? { path } : { threadId: parseThreadId(params.threadId) };
    const runtime = await services.runtime();
    const { thread: copy, turns } = await derivingConfig(runtime.engine.threads.fork(source, params));
    const live = runtime.threads.adopt(copy);
    live.claim();
    live.listen(connection);
    try {
      const written = await writeThread(runtime, copy.id, { includeTurns: true, turns });
      afterAnswer(() => {
        const text = `{"method":"thread/started","params":{"thread":${written}}}`;
        services.everybody.tell({ method: "thread/started", text });
        live.release();
      });
      return new Written(`{"thread":${written},${JSON.stringify(threadSettings(copy)).slice(1)}`);
    } catch (error) {
      live.release();
      throw error;
    }
  },
});
