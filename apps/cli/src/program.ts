import { Command, CommanderError } from "commander";
import { addApply, addCloud } from "./commands/applyCommand.ts";
import { addAppServer } from "./commands/appServerCommand.ts";
import { addCompletion } from "./commands/completionCommand.ts";
import { addDebug } from "./commands/debugCommand.ts";
import { addExec } from "./commands/execCommand.ts";
import { addExecpolicy } from "./commands/execpolicyCommand.ts";
import { addFeatures } from "./commands/featuresCommand.ts";
import { addLogin, addLogout } from "./commands/loginCommand.ts";
import { addMcp } from "./commands/mcpCommand.ts";
import { addMcpServer } from "./commands/mcpServerCommand.ts";
import { addRelays } from "./commands/relayCommands.ts";
import { addReview } from "./commands/reviewCommand.ts";
import { addSandbox } from "./commands/sandboxCommand.ts";
import { addSessionCommands, addTui } from "./commands/tuiCommand.ts";
import { failureText } from "./failureText.ts";
import { addConfigFlags, describeUsageError, fullName, USAGE_ERROR, usageText } from "./usage.ts";
import { VERSION } from "./version.ts";

/** The whole command tree; actions set the exit status and load what they need when they run. */
export function createProgram(setStatus: (status: number) => void): Command {
  const program = addConfigFlags(new Command("codex"))
    .description("Codex: a coding agent for the terminal, for scripts and for editors.")
    .usage("[OPTIONS] [PROMPT]\n       codex [OPTIONS] <COMMAND> [ARGS]")
    .version(`codex-cli ${VERSION}`, "-V, --version", "Print the version")
    .helpOption("-h, --help", "Print help")
    .helpCommand("help [command]", "Print help for a command")
    .showSuggestionAfterError(true)
    .enablePositionalOptions();
  addExec(program, setStatus);
  addReview(program, setStatus);
  addLogin(program, setStatus);
  addLogout(program, setStatus);
  addExecpolicy(program, setStatus);
  addAppServer(program, setStatus);
  addMcp(program, setStatus);
  addMcpServer(program, setStatus);
  addCompletion(program, setStatus);
  addSandbox(program, setStatus);
  addDebug(program, setStatus);
  addApply(program, setStatus);
  addSessionCommands(program, setStatus);
  addFeatures(program, setStatus);
  addCloud(program, setStatus);
  addRelays(program, setStatus);
  addTui(program, setStatus);
  return program;
}

function prepare(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  const usage = usageText(command);
  command.usage(usage).configureHelp({ commandUsage: () => `${fullName(command)} ${usage}` });
  if (command.commands.length > 0) command.helpCommand("help [command]", "Print help for a command");
  for (const child of command.commands) prepare(child);
}

function find(command: Command, args: readonly string[]): Command {
  const name = args.find((argument) => !argument.startsWith("-"));
  const child = command.commands.find((c) => c.name() === name || c.aliases().includes(name ?? ""));
  return child ? find(child, args.slice(args.indexOf(name ?? "") + 1)) : command;
}

/** Runs one command line; resolves with its exit status, errors already told on stderr in one sentence. */
export async function runProgram(args: string[]): Promise<number> {
  let status = 0;
  const program = createProgram((value) => {
    status = value;
  });
  prepare(program);
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.help" && error.exitCode !== 0) {
      process.stderr.write(`${find(program, args).helpInformation()}\nerror: a subcommand is needed\n`);
      return USAGE_ERROR;
    }
    if (error instanceof CommanderError) {
      const { text, code } = describeUsageError(error, find(program, args));
      if (text) process.stderr.write(`${text}\n`);
      return code;
    }
    process.stderr.write(`Error: ${await failureText(error)}\n`);
    return 1;
  }
}
