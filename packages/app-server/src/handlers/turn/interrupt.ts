import { handler, Later, thread } from "../../handler.ts";

/** Stops the running turn; answers when it has ended, at once when none runs. */
export const turnInterrupt = handler({
  method: "turn/interrupt",
  scope: thread,
  async run({ threadId }, { services }) {
    const { threads } = await services.runtime();
    const live = threads.named(threadId);
    return new Later(live.thread.interrupt().then(() => ({})));
  },
});
