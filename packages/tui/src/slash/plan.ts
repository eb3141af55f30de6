import type { SlashCommand } from "./slashCommand.ts";

/** `/plan`: has the agent plan before it changes anything; what follows is the first thing to plan. */
export const plan: SlashCommand = {
  name: "plan",
  description: "Plan before changing anything",
  argument: "[what to plan]",
  duringTurn: false,
  async run({ session }, argument) {
    session.setMode("plan");
    if (argument !== "") await session.say(argument);
  },
};
