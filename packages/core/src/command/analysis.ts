import type { CommandPart } from "../exec/approvalNeed.ts";
import type { CommandAnalysis } from "../exec/commandAnalysis.ts";
import { commandActions } from "./actions.ts";
import { isDangerousCommand } from "./dangerous.ts";
import { shellJoin } from "./display.ts";
import { type PlainCommand, plainCommands } from "./plainCommands.ts";
import { isSafe, isSafeCommand } from "./safe.ts";
import { shellScript } from "./shellScript.ts";

/** What the engine can say about commands from their words alone. */
export const commandAnalysis: CommandAnalysis = {
  actions: async (argv) => commandActions(argv),
  parts: async (argv) => commandParts(argv),
  display: shellJoin,
};

/** The commands that an argv runs, each judged; the whole argv where it cannot be taken apart. */
function commandParts(argv: readonly string[]): Omit<CommandPart, "rule">[] {
  const script = shellScript(argv);
  const commands = script?.shell === "posix" ? plainCommands(script.script) : null;
  if (commands !== null) return commands.map(partOf);
  return [{ argv, safe: isSafeCommand(argv), dangerous: isDangerousCommand(argv) }];
}

function partOf(command: PlainCommand): Omit<CommandPart, "rule"> {
  return { argv: command.words, safe: isSafe(command), dangerous: isDangerousCommand(command.words) };
}
