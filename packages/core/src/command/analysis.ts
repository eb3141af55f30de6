import type { ParsedCommand } from "@codex/protocol";
import { commandActions } from "./actions.ts";
import { type BashReader, bashReader } from "./bashReader.ts";
import type { CommandFacts } from "./commandFacts.ts";
import { isDangerousCommand } from "./dangerous.ts";
import { shellJoin } from "./display.ts";
import { heredocCommand } from "./heredocCommand.ts";
import { mentionedCommands, wrappedCommands } from "./mentionedCommands.ts";
import { type PlainCommand, plainCommands } from "./plainCommands.ts";
import { isSafe, isSafeCommand } from "./safe.ts";
import { shellScript } from "./shellScript.ts";

/** What can be said about a command without running it. */
export interface CommandAnalysis {
  /** The parts that clients show. */
  actions(argv: readonly string[]): Promise<ParsedCommand[]>;
  /** The commands it runs, as far as it can be taken apart; else the whole argv as one. Never empty. */
  parts(argv: readonly string[]): Promise<readonly CommandFacts[]>;
  /** The command as one line, for people. */
  display(argv: readonly string[]): string;
}

/** What the engine can say about commands from their words alone. */
export const commandAnalysis: CommandAnalysis = {
  actions: commandActions,
  parts: async (argv) => commandParts(await bashReader(), argv),
  display: shellJoin,
};

/** The commands that an argv runs, each judged; the whole argv where it cannot be taken apart. */
function commandParts(bash: BashReader, argv: readonly string[]): CommandFacts[] {
  const script = shellScript(argv);
  if (script?.shell !== "posix") return [whole(bash, argv, wrappedCommands(bash, argv))];
  const plain = plainCommands(bash, script.script);
  if (plain?.exact) return plain.commands.map((command) => partOf(bash, command));
  const heredoc = heredocCommand(bash, script.script);
  const mentions = mentionedCommands(bash, script.script);
  if (heredoc !== null) {
    const { written, alone } = heredoc;
    const dangerous = isDangerousCommand(bash, written);
    return [
      { argv: written, words: argv, mentions, complete: false, allowable: alone, safe: false, dangerous },
    ];
  }
  const written = plain?.commands.map((command) => command.written) ?? [];
  return [whole(bash, argv, [...mentions, ...written])];
}

function whole(bash: BashReader, argv: readonly string[], mentions: CommandFacts["mentions"]): CommandFacts {
  return {
    argv,
    words: argv,
    mentions,
    complete: true,
    allowable: true,
    safe: isSafeCommand(bash, argv),
    dangerous: isDangerousCommand(bash, argv),
  };
}

function partOf(bash: BashReader, command: PlainCommand): CommandFacts {
  const { words, written } = command;
  return {
    argv: written,
    words,
    mentions: [words, ...wrappedCommands(bash, words)],
    complete: true,
    allowable: true,
    safe: isSafe(bash, command),
    dangerous: isDangerousCommand(bash, words),
  };
}
