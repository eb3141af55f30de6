import { handler, thread } from "../../../handler.ts";

/** Ends what the commands of a thread have left running in the background. */
export const threadBackgroundTerminalsClean = handler({
  method: "thread/backgroundTerminals/clean",
  scope: thread,
  async run({ threadId }, { services }) {
    const { threads } = await services.runtime();
    await threads.named(threadId).thread.cleanBackgroundTerminals();
    return {};
  },
});
