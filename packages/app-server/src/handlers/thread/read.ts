import { handler } from "../../handler.ts";
import { readThread } from "../../readThread.ts";
import { parseThreadId } from "../../threadIdParam.ts";

/** Reads a thread without loading it; with its turns if wanted. */
export const threadRead = handler({
  method: "thread/read",
  scope: ({ threadId }) => ({ key: `thread:${threadId}`, shared: true }),
  async run({ threadId, includeTurns }, { services }) {
    const id = parseThreadId(threadId);
    return { thread: await readThread(await services.runtime(), id, { includeTurns }) };
  },
});
