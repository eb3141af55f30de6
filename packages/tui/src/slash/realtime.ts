import type { SlashCommand } from "./slashCommand.ts";

/** `/realtime`: says why there is no talking here. */
export const realtime: SlashCommand = {
  name: "realtime",
  description: "Talk instead of type",
  hidden: true,
  duringTurn: true,
  run: ({ session }) =>
    session.notice("Talking needs a microphone and the hosted voice service; this interface has neither."),
};
