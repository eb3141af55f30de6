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
import { complaint } from "./failureText.ts";
import { watchOutputs } from "./lastWords.ts";
import { addConfigFlags, configFlags, fullName, USAGE_ERROR, usageText } from "./usage.ts";
import { describeUnknownCommand, describeUsageError } from "./usageError.ts";
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

/** Readies a command and those under it to be parsed; `failed` learns whose part of the command line is at fault. */
function prepare(command: Command, failed: (command: Command) => void): void {
  command
    .exitOverride((error) => {
      failed(command);
      throw error;
    })
    .configureOutput({ writeErr: () => {} });
  const usage = usageText(command);
  command.usage(usage).configureHelp({ commandUsage: () => `${fullName(command)} ${usage}` });
  if (command.commands.length > 0) command.helpCommand("help [command]", "Print help for a command");
  for (const child of command.commands) prepare(child, failed);
}

/** The command line for the help of a command under another one: the parser knows one word after `help` only. */
function helpFirst(program: Command, args: readonly string[]): readonly string[] {
  const at = args.indexOf("help");
  const words = args.filter((_, index) => index !== at);
  if (at < 0 || at + 2 >= args.length) return args;
  let command: Command | undefined = program;
  for (const word of words) {
    command = command?.commands.find((child) => child.name() === word || child.aliases().includes(word));
  }
  return command === undefined ? args : [...words, "--help"];
}

/** Refuses features there are not, for commands that read no configuration, too. */
async function checkFeatures(command: Command): Promise<void> {
  const { enable, disable } = configFlags(command);
  if (enable.length + disable.length === 0) return;
  const { featureOverrides } = await import("@codex/core/overrides");
  featureOverrides(enable, disable);
}

/** Runs one command line; resolves with its exit status, errors already told on stderr in one sentence. */
export async function runProgram(args: string[]): Promise<number> {
  watchOutputs();
  let status = 0;
  const program = createProgram((value) => {
    status = value;
  });
  let culprit = program;
  prepare(program, (command) => {
    culprit = command;
  });
  program.hook("preAction", (_, command) => {
    culprit = command;
    return checkFeatures(command);
  });
  try {
    await program.parseAsync(helpFirst(program, args), { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.code === "commander.help" && error.exitCode !== 0) {
      const [help, unknown] = culprit.args;
      const told =
        help === "help" && unknown !== undefined
          ? describeUnknownCommand(unknown, culprit)
          : `${culprit.helpInformation()}\nerror: a subcommand is needed`;
      process.stderr.write(`${told}\n`);
      return USAGE_ERROR;
    }
    if (error instanceof CommanderError) {
      const { text, code } = describeUsageError(error, culprit, args);
      if (text) process.stderr.write(`${text}\n`);
      return code;
    }
    process.stderr.write(await complaint(error));
    return 1;
  }
}
