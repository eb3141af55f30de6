import type { Client, v2 } from "@codex/protocol";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Id of a session given by id or name, or of the newest one; `cwd` limits the newest to a folder, null does not. Throws
 * when there is none, saying what was looked for.
 */
export async function findThread(
  client: Client,
  session: string | null,
  cwd: string | null,
): Promise<string> {
  if (session !== null && uuid.test(session)) return session;
  let cursor: string | null = null;
  do {
    const page: v2.ThreadListResponse = await client.request("thread/list", {
      cursor,
      limit: session === null ? 1 : 100,
      sortKey: "updated_at",
      modelProviders: [],
      ...(session === null && cwd !== null ? { cwd } : {}),
    });
    const found = page.data.find(({ name }) => session === null || name === session);
    if (found !== undefined) return found.id;
    cursor = page.nextCursor;
  } while (cursor !== null);
  throw new Error(
    session === null
      ? `There is no earlier session${cwd === null ? "" : ` of ${cwd}`}; leave out --last to begin a new one.`
      : `There is no session with the id or name "${session}"; choose one with: codex resume`,
  );
}
