import { errorCodes, RpcError, uuidProblem } from "@codex/protocol";
import { handler, threadsRead } from "../../../handler.ts";
import { parseThreadId } from "../../../threadIdParam.ts";

/** Ids of the loaded threads, sorted; the cursor is the last id of the page before, and not looked at when there are none. */
export const threadLoadedList = handler({
  method: "thread/loaded/list",
  scope: threadsRead,
  async run({ cursor, limit }, { services }) {
    const { engine } = await services.runtime();
    const loaded = engine.threads.loaded();
    if (loaded.length === 0) return { data: [], nextCursor: null };
    if (cursor != null && uuidProblem(cursor) !== null) {
      throw new RpcError(errorCodes.invalidRequest, `invalid cursor: ${cursor}`);
    }
    const after = cursor == null ? "" : parseThreadId(cursor);
    const ids = loaded.sort().filter((id) => id > after);
    const data = limit == null ? ids : ids.slice(0, Math.max(1, limit));
    return { data, nextCursor: data.length < ids.length ? (data.at(-1) ?? null) : null };
  },
});
