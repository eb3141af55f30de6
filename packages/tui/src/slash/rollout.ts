import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/rollout`: names the file this conversation is kept in. */
export const rollout: SlashCommand = {
  name: "rollout",
  description: "Name the file this conversation is kept in",
  hidden: true,
  duringTurn: true,
  async run({ session }) {
    const { threadId } = openThread(session);
    const { thread } = await session.client.request("thread/read", { threadId });
    session.notice(thread.path ?? "This conversation is not kept in a file.");
  },
};
