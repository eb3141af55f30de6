import { errorCodes, RpcError, uuidProblem } from "@codex/protocol";
import { handler, threadsRead } from "../../../handler.ts";
import { parseThreadId } from "../../../threadIdParam.ts";

/** Ids of the loaded threads, sorted; the cursor is the last id of the page before. */
export const threadLoadedList = handler({
  method: "thread/loaded/list",
  scope: threadsRead,
  async run({ cursor, limit }, { services }) {
    if (cursor != null && uuidProblem(cursor) !== null) {
      throw new RpcError(errorCodes.invalidRequest, `invalid cursor: ${cursor}`);
    }
    const { engine } = await services.runtime();
    const after = cursor == null ? "" : parseThreadId(cursor);
    const ids = engine.threads
      .loaded()
      .sort()
      .filter((id) => id > after);
    const data = limit == null ? ids : ids.slice(0, Math.max(1, limit));
    return { data, nextCursor: data.length < ids.length ? (data.at(-1) ?? null) : null };
  },
});
