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

/** The value of `-m=value`, which reaches the parser with the sign. */
function attached(value: string): string {
  return value.startsWith("=") ? value.slice(1) : value;
}

/** Adds `-c/--config`, `--enable` and `--disable`, accepted before and after a subcommand alike. */
export function addConfigFlags(command: Command): Command {
  return addFlags(command, configFlagList);
}

/** Adds flags to a command, in their order in its help. */
export function addFlags(command: Command, flags: readonly Flag[]): Command {
  for (const flag of flags) {
    const option = new Option(flag.flags, flag.help);
    option.variadic = flag.greedy === true;
    if (flag.greedy) option.argParser(collectList);
    else if (flag.repeatable) option.argParser(collect);
    else if (flag.choices !== undefined) option.argParser(oneOf(flag.choices));
    else if (option.required) option.argParser(attached);
    if (flag.fallback !== undefined) option.default(flag.fallback);
    if (flag.excludes !== undefined) option.conflicts(flag.excludes);
    if (flag.implies !== undefined) option.implies({ [flag.implies]: true });
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
      throw new CommanderError(
        USAGE_ERROR,
        "codex.repeated",
        `the argument '${shown}' cannot be used multiple times`,
      );
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
    throw new InvalidArgumentError(`[possible values: ${values.join(", ")}]`);
  };
}

const LONG_FLAG = /(--[\w-]+)/;

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

/** Puts a parse failure into the words that scripts around the command know, with its exit status. */
export function describeUsageError(error: CommanderError, command: Command): { text: string; code: number } {
  if (error.exitCode === 0) return { text: "", code: 0 };
  const advice = "\n\nFor more information, try '--help'.";
  const usage = `\n\nUsage: ${fullName(command)} ${usageText(command)}`;
  const help = `${usage}${advice}`;
  const required = help.replace(" [OPTIONS]", "");
  const detail = error.message.replace(/^error: /, "");
  const quoted = /'([^']*)'/.exec(detail)?.[1] ?? "";
  const long = LONG_FLAG.exec(quoted)?.[1] ?? quoted;
  const shown = long + (/<[^>]+>/.exec(quoted)?.[0] ? ` ${/<[^>]+>/.exec(quoted)?.[0]}` : "");
  switch (error.code) {
    case "commander.unknownOption":
      return {
        text: `error: unexpected argument '${quoted}' found${optionTip(quoted, detail, command)}${help}`,
        code: USAGE_ERROR,
      };
    case "commander.optionMissingArgument":
      return {
        text: `error: a value is required for '${shown}' but none was supplied${advice}`,
        code: USAGE_ERROR,
      };
    case "commander.invalidArgument": {
      const positional = /^command-argument value '([^']*)' is invalid for argument '([^']*)'/.exec(detail);
      const value = positional?.[1] ?? /argument '((?:[^'])*)' is invalid/.exec(detail)?.[1] ?? "";
      const target = positional === null ? shown || quoted : `[${positional[2]?.toUpperCase()}]`;
      const why = /is invalid(?: for argument '[^']*')?\. (.*)$/s.exec(detail)?.[1] ?? "";
      const listed = why.startsWith("[");
      return {
        text: `error: invalid value '${value}' for '${target}'${listed ? `\n  ${why}` : `: ${why}`}${advice}`,
        code: USAGE_ERROR,
      };
    }
    case "commander.conflictingOption": {
      const [, first = "", second = ""] =
        /option '([^']*)' cannot be used with option '([^']*)'/.exec(detail) ?? [];
      const name = (flags: string): string => LONG_FLAG.exec(flags)?.[1] ?? flags;
      return {
        text: `error: the argument '${name(first)}' cannot be used with '${name(second)}'${help}`,
        code: USAGE_ERROR,
      };
    }
    case "commander.missingArgument":
      return {
        text: `error: the following required arguments were not provided:\n  <${quoted}>${required}`,
        code: USAGE_ERROR,
      };
    case "commander.missingMandatoryOptionValue":
      return {
        text: `error: the following required arguments were not provided:\n  ${shown}${required}`,
        code: USAGE_ERROR,
      };
    case "commander.unknownCommand":
      return { text: unknownCommand(quoted, similar(detail, "subcommand"), help), code: USAGE_ERROR };
    case "commander.excessArguments": {
      const extra = command.args[command.registeredArguments.length] ?? "";
      return command.commands.length > 0 && command.registeredArguments.length === 0
        ? { text: unknownCommand(extra, null, help), code: USAGE_ERROR }
        : { text: `error: unexpected argument '${extra}' found${help}`, code: USAGE_ERROR };
    }
    default:
      return { text: `error: ${detail}${help}`, code: USAGE_ERROR };
  }
}

function unknownCommand(name: string, tip: string | null, help: string): string {
  return `error: unrecognized subcommand '${name}'${tip === null ? "" : `\n\n  tip: ${tip}`}${help}`;
}

/** What the parser takes a misspelt word for. */
function similar(detail: string, what: string): string | null {
  const found = /\(Did you mean (?:one of )?(.*)\?\)/.exec(detail)?.[1]?.split(", ")[0];
  return found === undefined ? null : `a similar ${what} exists: '${found}'`;
}

function optionTip(quoted: string, detail: string, { registeredArguments }: Command): string {
  const found = similar(detail, "argument");
  if (found !== null) return `\n\n  tip: ${found}`;
  return registeredArguments.length > 0
    ? `\n\n  tip: to pass '${quoted}' as a value, use '-- ${quoted}'`
    : "";
}
