import type { SlashCommand } from "./slashCommand.ts";

/** `/clear`: takes everything off the screen and begins another conversation. */
export const clear: SlashCommand = {
  name: "clear",
  description: "Clear the screen and begin a new conversation",
  duringTurn: false,
  async run({ session, terminal }) {
    await terminal.clear();
    await session.open({ kind: "new" });
  },
};
