import { derivingConfig } from "../../derivingConfig.ts";
import { handler, threadsWrite } from "../../handler.ts";
import { loadedThread, threadSettings } from "../../toWire/thread.ts";

/** Begins a thread: `thread/status/changed` goes before the answer, `thread/started` and its events after. */
export const threadStart = handler({
  method: "thread/start",
  scope: threadsWrite,
  async run(params, { connection, services, afterAnswer }) {
    const { engine, threads } = await services.runtime();
    const thread = await derivingConfig(engine.threads.start(params));
    const live = threads.adopt(thread);
    live.claim();
    live.listen(connection);
    const wire = loadedThread(thread, { status: live.status.current });
    afterAnswer(() => {
      services.everybody.notify("thread/started", { thread: wire });
      live.release();
    });
    return { thread: wire, ...threadSettings(thread) };
  },
});
