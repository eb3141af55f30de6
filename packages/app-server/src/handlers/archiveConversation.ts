import { archiveThread } from "../archiveThread.ts";
import { handler, threadsWrite } from "../handler.ts";
import { parseThreadId } from "../threadIdParam.ts";

/** Puts a conversation's session file into the archive; the file must be its own. A loaded conversation is ended first. */
export const archiveConversation = handler({
  method: "archiveConversation",
  scope: threadsWrite,
  async run({ conversationId, rolloutPath }, { services }) {
    const threadId = parseThreadId(conversationId);
    const runtime = await services.runtime();
    await runtime.threads.get(threadId)?.thread.flush();
    const path = await runtime.engine.sessions.archivable(threadId, rolloutPath);
    await archiveThread({ threadId, path }, runtime, services);
    return {};
  },
});
