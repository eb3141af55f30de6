import { openThread } from "./openThread.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/clean`: ends the commands that go on in the background. */
export const clean: SlashCommand = {
  name: "clean",
  description: "End the commands that run in the background",
  duringTurn: true,
  async run({ session }) {
    const { threadId } = openThread(session);
    await session.client.request("thread/backgroundTerminals/clean", { threadId });
    session.notice("Ended what ran in the background.");
  },
};
