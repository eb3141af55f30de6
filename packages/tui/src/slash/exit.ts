import type { SlashCommand } from "./slashCommand.ts";

/** `/exit`: leaves the interface. */
export const exit: SlashCommand = {
  name: "exit",
  description: "Leave Codex",
  aliases: ["quit"],
  duringTurn: true,
  run: ({ terminal }) => terminal.exit(),
};
