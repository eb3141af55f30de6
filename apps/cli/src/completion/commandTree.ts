import type { Command } from "commander";

/** A flag as a shell needs to know it. */
export interface FlagNode {
  /** With their dashes, the short one first. */
  readonly spellings: readonly string[];
  readonly help: string;
  /** Name of its value, null for a switch. */
  readonly value: string | null;
  /** All values there are; empty when any may be given. */
  readonly choices: readonly string[];
}

/** A command as a shell needs to know it. */
export interface CommandNode {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly help: string;
  readonly flags: readonly FlagNode[];
  readonly commands: readonly CommandNode[];
}

const valueName = /<([^>]+)>/;
const listedChoices = /: ((?:[\w-]+, )+[\w-]+)(?:\s|$)/;

/** The command tree without what help hides. */
export function commandTree(command: Command): CommandNode {
  const help = command.createHelp();
  return {
    name: command.name(),
    aliases: command.aliases(),
    help: command.description(),
    flags: help.visibleOptions(command).map(({ short, long, flags, description, argChoices }) => ({
      spellings: [short, long].filter((spelling) => spelling !== undefined),
      help: description,
      value: valueName.exec(flags)?.[1] ?? null,
      choices: argChoices ?? listedChoices.exec(description)?.[1]?.split(", ") ?? [],
    })),
    commands: help
      .visibleCommands(command)
      .filter((child) => child.name() !== "help")
      .map(commandTree),
  };
}

/** A command with the names of those above it, from the root to itself. */
export interface CommandPlace {
  readonly path: readonly string[];
  readonly command: CommandNode;
}

/** A command and all below it, each before those below it. */
export function places(command: CommandNode, above: readonly string[] = []): CommandPlace[] {
  const path = [...above, command.name];
  return [{ path, command }, ...command.commands.flatMap((child) => places(child, path))];
}
