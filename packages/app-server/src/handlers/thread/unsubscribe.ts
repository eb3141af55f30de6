import { handler, threadsWrite } from "../../handler.ts";
import type { LiveThread } from "../../liveThread.ts";
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
    const { audience } = live;
    if (!audience.members.has(connection)) return { status: "notSubscribed" };
    if (audience.members.size > 1) {
      audience.remove(connection);
      return { status: "unsubscribed" };
    }
    runtime.threads.closing.add(id);
    afterAnswer(() => {
      // The one who leaves still hears that what it was asked is off.
      live.leave();
      audience.remove(connection);
      void unload(live, runtime, services);
    });
    return { status: "unsubscribed" };
  },
});

async function unload(live: LiveThread, runtime: Runtime, services: Services): Promise<void> {
  const { id } = live.thread;
  const ended = await unloadThread(id, runtime);
  runtime.threads.closing.delete(id);
  // Somebody else may have ended it meanwhile, and said so.
  if (runtime.threads.get(id) !== live) return;
  if (!ended) {
    // The thread stays; a later unsubscribe may try again.
    services.log(`thread ${id} could not be closed`);
    live.follow();
    return;
  }
  runtime.threads.drop(id);
  services.everybody.notify("thread/closed", { threadId: id });
}
