import type { SlashCommand } from "./slashCommand.ts";

/** `/new`: begins another conversation. */
export const newCommand: SlashCommand = {
  name: "new",
  description: "Begin a new conversation",
  duringTurn: false,
  async run({ session }) {
    await session.open({ kind: "new" });
  },
};
