import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/fork`: goes on in a copy of the open conversation; the original stays as it is. */
export const fork: SlashCommand = {
  name: "fork",
  description: "Go on in a copy of this conversation",
  duringTurn: false,
  async run({ session }) {
    const { threadId } = openThread(session);
    if (await session.open({ kind: "fork", session: threadId, everyFolder: true })) {
      session.notice(`This is a copy; the original is still there: codex resume ${threadId}`);
    }
  },
};
