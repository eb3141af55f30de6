import type { Client } from "./client.ts";
import type { Thread, ThreadListResponse, ThreadSourceKind } from "./v2/thread.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Which stored threads to look at. */
export interface FindThreadOptions {
  /** Only threads of this folder when the newest is wanted; null for every folder. */
  readonly cwd: string | null;
  /** Kinds of programs whose threads count; by default those people talk to. */
  readonly sourceKinds?: ThreadSourceKind[];
}

/**
 * Id of a stored thread given by its id or its name, or with null of the newest one; of several with a name the one
 * last changed. Null when there is none; a well-formed id is believed without looking.
 */
export async function findThread(
  client: Client,
  session: string | null,
  { cwd, sourceKinds = [] }: FindThreadOptions,
): Promise<string | null> {
  if (session !== null && uuid.test(session)) return session;
  let cursor: string | null = null;
  do {
    const page: ThreadListResponse = await client.request("thread/list", {
      cursor,
      limit: session === null ? 1 : 100,
      sortKey: "updated_at",
      modelProviders: [],
      sourceKinds,
      ...(session === null && cwd !== null ? { cwd } : {}),
    });
    const found = page.data.find(({ name }: Thread) => session === null || name === session);
    if (found !== undefined) return found.id;
    cursor = page.nextCursor;
  } while (cursor !== null);
  return null;
}
