import type { SlashCommand } from "./slashCommand.ts";

/** `/exit`: leaves the interface. */
export const quitCommand: SlashCommand = {
  name: "exit",
  description: "Leave Codex",
  aliases: ["quit"],
  duringTurn: true,
  run: ({ quit }) => quit(),
};
