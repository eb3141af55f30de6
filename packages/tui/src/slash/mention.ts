import { draftOf } from "../draft/draft.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** `/mention`: begins a message that names a file. */
export const mention: SlashCommand = {
  name: "mention",
  description: "Name a file, as @ does",
  duringTurn: true,
  run: ({ write }, argument) => write(draftOf(`@${argument}`)),
};
