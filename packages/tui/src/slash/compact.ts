import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/compact`: summarises the conversation so that it takes less of the model's context. */
export const compact: SlashCommand = {
  name: "compact",
  description: "Summarise the conversation to make room",
  duringTurn: false,
  async run({ session }) {
    await session.client.request("thread/compact/start", { threadId: openThread(session).threadId });
  },
};
