import type { Session } from "../session/session.ts";
import type { OpenedThread } from "../store/slices/session.ts";

/** The open conversation; throws with words for the user when there is none yet. */
export function openThread({ store }: Session): OpenedThread {
  const { session } = store.state;
  if (session === null) throw new Error("There is no conversation yet; wait until the server has begun one.");
  return session;
}
