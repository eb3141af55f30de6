import { handler, Written } from "../../handler.ts";
import { writeThread } from "../../readThread.ts";
import { parseThreadId } from "../../threadIdParam.ts";

/** Reads a thread without loading it; with its turns if wanted, which those in the archive do not give. */
export const threadRead = handler({
  method: "thread/read",
  scope: ({ threadId }) => ({ key: `thread:${threadId}`, shared: true }),
  async run({ threadId, includeTurns }, { services }) {
    const id = parseThreadId(threadId);
    const thread = await writeThread(await services.runtime(), id, { includeTurns, refuseArchived: true });
    return new Written(`{"thread":${thread}}`);
  },
});
