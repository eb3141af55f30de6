import type { SlashCommand } from "./slashCommand.ts";

/** `/sandbox-add-read-dir`: says how a folder is made readable where the sandbox does not read everything. */
export const sandboxAddReadDir: SlashCommand = {
  name: "sandbox-add-read-dir",
  description: "Let the sandbox of Windows read one more folder",
  argument: "PATH",
  hidden: true,
  duringTurn: true,
  run: ({ session }) =>
    session.notice(
      "Only the sandbox of Windows has a list of folders to read; here commands may read what you may.",
    ),
};
