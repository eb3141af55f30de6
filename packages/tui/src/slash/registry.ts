import { newCommand } from "./new.ts";
import { quitCommand } from "./quit.ts";
import type { SlashCommand } from "./slashCommand.ts";

/** All commands, in the order in which the list shows them. */
export const slashCommands: readonly SlashCommand[] = [newCommand, quitCommand];

/** A command by its name or another name of it, without the slash. */
export function findSlashCommand(name: string): SlashCommand | undefined {
  return slashCommands.find((command) => command.name === name || command.aliases?.includes(name));
}
