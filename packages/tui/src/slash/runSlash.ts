import { closest } from "./closest.ts";
import { findSlashCommand, slashCommands } from "./registry.ts";
import type { SlashCommand, SlashContext } from "./slashCommand.ts";

/** Runs a line that begins with a slash, and says so when there is no such command; false when it is no command line. */
export function runSlash(line: string, context: SlashContext): boolean {
  const [, name, argument = ""] = /^\/([\w-]+)(?:\s+([\s\S]*))?$/.exec(line.trim()) ?? [];
  if (name === undefined) return false;
  const { session } = context;
  const command = findSlashCommand(name);
  if (command === undefined) session.fail(new Error(unknown(name)));
  else if (!command.duringTurn && session.store.state.turn.id !== null)
    session.fail(new Error(`/${command.name} has to wait until the turn has ended; esc interrupts it.`));
  else void run(command, context, argument.trim());
  return true;
}

function unknown(name: string): string {
  const meant = closest(
    name,
    slashCommands.map((command) => command.name),
  );
  const advice = meant === null ? "type / to see those there are" : `did you mean /${meant}?`;
  return `There is no command /${name}; ${advice}`;
}

async function run(command: SlashCommand, context: SlashContext, argument: string): Promise<void> {
  try {
    await command.run(context, argument);
  } catch (error) {
    context.session.fail(error);
  }
}
