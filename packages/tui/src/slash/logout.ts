import type { SlashCommand } from "./slashCommand.ts";

/** `/logout`: forgets who the user is, and leaves. */
export const logout: SlashCommand = {
  name: "logout",
  description: "Sign out and leave",
  duringTurn: false,
  async run({ session, terminal }) {
    await session.client.request("account/logout");
    terminal.exit();
  },
};
