import type { SlashCommand } from "./slashCommand.ts";

/** `/setup-default-sandbox`: sets up the sandbox of Windows. */
export const setupDefaultSandbox: SlashCommand = {
  name: "setup-default-sandbox",
  description: "Set up the sandbox of Windows",
  hidden: true,
  duringTurn: false,
  async run({ session }) {
    if (process.platform !== "win32") return session.notice("Only the sandbox of Windows has to be set up.");
    await session.client.request("windowsSandbox/setupStart", { mode: "unelevated" });
    session.notice("Setting up the sandbox.");
  },
};
