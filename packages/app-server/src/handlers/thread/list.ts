import { handler, threadsRead } from "../../handler.ts";
import { listSessions } from "../../listSessions.ts";
import { storedThread } from "../../toWire/thread.ts";

/** Lists the sessions on disk, newest first; by default those of the configured provider that a human began. */
export const threadList = handler({
  method: "thread/list",
  scope: threadsRead,
  async run(params, { services }) {
    // Listing does not wait for the engine: before that is loaded, no thread is.
    const page = await listSessions(await services.storage(), params);
    const threads = services.running?.threads;
    const data = page.data.map((session) =>
      storedThread(session, { status: threads?.get(session.id)?.status.current ?? { type: "notLoaded" } }),
    );
    return { data, nextCursor: page.nextCursor };
  },
});
