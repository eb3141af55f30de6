import { handler, threadsWrite } from "../../handler.ts";
import type { Runtime } from "../../runtime.ts";
import type { Services } from "../../services.ts";
import { parseThreadId } from "../../threadIdParam.ts";
import { unloadThread } from "../../unloadThread.ts";

/** Stops telling the caller about a thread; a thread without subscribers is unloaded, its turn interrupted. */
export const threadUnsubscribe = handler({
  method: "thread/unsubscribe",
  scope: threadsWrite,
  async run(params, { connection, services, afterAnswer }) {
    const id = parseThreadId(params.threadId);
    const runtime = await services.runtime();
    const live = runtime.threads.get(id);
    if (live === undefined) return { status: "notLoaded" };
    if (runtime.engine.threads.get(id) === undefined && !runtime.threads.closing.has(id)) {
      // An earlier end took too long to be waited for.
      runtime.threads.drop(id);
      return { status: "notLoaded" };
    }
    if (!live.audience.remove(connection)) return { status: "notSubscribed" };
    if (live.audience.members.size === 0) {
      runtime.threads.closing.add(id);
      afterAnswer(() => void unload(id, runtime, services));
    }
    return { status: "unsubscribed" };
  },
});

async function unload(id: string, runtime: Runtime, services: Services): Promise<void> {
  const ended = await unloadThread(id, runtime);
  runtime.threads.closing.delete(id);
  if (!ended) {
    // The thread stays; a later unsubscribe may try again.
    services.log(`thread ${id} could not be closed`);
    return;
  }
  runtime.threads.drop(id);
  services.everybody.notify("thread/closed", { threadId: id });
}
