import { type Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { configFlagList, type Flag, optionName } from "./plainArguments.ts";

/** Exit status of a command line that could not be understood. */
export const USAGE_ERROR = 2;

/** The flags that every command takes to change configuration for one run. */
export interface ConfigFlags {
  readonly config: readonly string[];
  readonly enable: readonly string[];
  readonly disable: readonly string[];
  /** A model on this machine is wanted, of the named provider or of the configured one. */
  readonly local?: { readonly provider: string | null };
}

/** An argument parser for flags that may be given more than once. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  // `-c=key=value` reaches the parser with its first sign, `-c =value` has no other one.
  return [...previous, /^=.*=/.test(value) ? value.slice(1) : value];
}

function collectList(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...attached(value).split(",")];
}

/** The value of a flag; throws when it names a file or a folder and is empty. */
function filled(value: string, { flags }: Flag): string {
  if (value !== "" || !/<(?:DIR|FILE)>/.test(flags)) return value;
  throw missingValue(flags);
}

/** What is thrown for a flag without a value. */
function missingValue(flags: string): CommanderError {
  const message = `option '${flags}' argument missing`;
  return new CommanderError(USAGE_ERROR, "commander.optionMissingArgument", message);
}

/** The value of `-m=value`, which reaches the parser with the sign. */
function attached(value: string): string {
  return value.startsWith("=") ? value.slice(1) : value;
}

/** Adds `-c/--config`, `--enable` and `--disable`, accepted before and after a subcommand alike. */
export function addConfigFlags(command: Command): Command {
  return addFlags(command, configFlagList);
}

/** An option that knows all the values it takes. */
export class FlagOption extends Option {
  /** Empty when any value may be given. */
  readonly values: readonly string[];

  constructor(flag: Flag) {
    super(flag.flags, flag.help);
    this.values = flag.choices ?? [];
  }
}

/** Adds flags to a command, in their order in its help. */
export function addFlags(command: Command, flags: readonly Flag[]): Command {
  for (const flag of flags) {
    const option = new FlagOption(flag);
    option.variadic = flag.greedy === true;
    if (flag.greedy) option.argParser((value, list: string[]) => collectList(filled(value, flag), list));
    else if (flag.repeatable) option.argParser((value, list: string[]) => collect(filled(value, flag), list));
    else if (flag.choices !== undefined) option.argParser(oneOf(flag.choices));
    else if (option.required) option.argParser((value: string) => filled(attached(value), flag));
    if (flag.fallback !== undefined) option.default(flag.fallback);
    if (flag.excludes !== undefined) option.conflicts(flag.excludes);
    if (flag.implies !== undefined) option.implies({ [flag.implies]: true });
    if (flag.mandatory) option.makeOptionMandatory();
    if (flag.hidden) option.hideHelp();
    command.addOption(option);
    if (!flag.repeatable) refuseSecond(command, flag);
  }
  return command;
}

function refuseSecond(command: Command, flag: Flag): void {
  const given = { once: false };
  command.on(`option:${optionName(flag).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, () => {
    if (given.once) {
      const shown = flag.flags.replace(/^-\w, /, "");
      const message = `the argument '${shown}' cannot be used multiple times`;
      command.error(message, { code: "codex.repeated", exitCode: USAGE_ERROR });
    }
    given.once = true;
  });
}

/** The configuration flags of a command and of all commands above it, outermost first. */
export function configFlags(command: Command): ConfigFlags {
  const chain: Command[] = [];
  for (let at: Command | null = command; at; at = at.parent) chain.unshift(at);
  const all = (name: keyof ConfigFlags): string[] =>
    chain.flatMap((at) => (at.getOptionValue(name) as string[] | undefined) ?? []);
  return { config: all("config"), enable: all("enable"), disable: all("disable") };
}

/** An argument parser that accepts exactly `values`. */
export function oneOf(values: readonly string[]): (value: string) => string {
  return (given) => {
    const value = attached(given);
    if (values.includes(value)) return value;
    if (value === "") throw new InvalidArgumentError("");
    throw new InvalidArgumentError(`[possible values: ${values.join(", ")}]`);
  };
}

/** How a command is called, after its name. */
export function usageText(command: Command): string {
  const own = command.usage();
  if (!own.includes("[options]")) return own;
  const names = own.replace("[options]", "[OPTIONS]").replace(" [command]", "");
  if (command.commands.length === 0) return names;
  return `${names} ${command.registeredArguments.length > 0 ? "[COMMAND]" : "<COMMAND>"}`;
}

/** The words that call a command: its name after those of the commands above it. */
export function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
