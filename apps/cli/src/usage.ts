import { type Command, type CommanderError, InvalidArgumentError, Option } from "commander";
import { configFlagList, type Flag } from "./plainArguments.ts";

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
  return [...previous, value];
}

/** Adds `-c/--config`, `--enable` and `--disable`, accepted before and after a subcommand alike. */
export function addConfigFlags(command: Command): Command {
  return addFlags(command, configFlagList);
}

/** Adds flags to a command, in their order in its help. */
export function addFlags(command: Command, flags: readonly Flag[]): Command {
  for (const flag of flags) {
    const option = new Option(flag.flags, flag.help);
    if (flag.repeatable) option.argParser(collect);
    if (flag.choices !== undefined) option.argParser(oneOf(flag.choices));
    if (flag.fallback !== undefined) option.default(flag.fallback);
    if (flag.excludes !== undefined) option.conflicts(flag.excludes);
    if (flag.hidden) option.hideHelp();
    command.addOption(option);
  }
  return command;
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
  return (value) => {
    if (values.includes(value)) return value;
    throw new InvalidArgumentError(`[possible values: ${values.join(", ")}]`);
  };
}

const LONG_FLAG = /(--[\w-]+)/;

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

/** Puts a parse failure into the words that scripts around the command know, with its exit status. */
export function describeUsageError(error: CommanderError, command: Command): { text: string; code: number } {
  if (error.exitCode === 0) return { text: "", code: 0 };
  const help = `\n\nUsage: ${fullName(command)} ${command.usage()}\n\nFor more information, try '--help'.`;
  const detail = error.message.replace(/^error: /, "");
  const quoted = /'([^']*)'/.exec(detail)?.[1] ?? "";
  const long = LONG_FLAG.exec(quoted)?.[1] ?? quoted;
  const shown = long + (/<[^>]+>/.exec(quoted)?.[0] ? ` ${/<[^>]+>/.exec(quoted)?.[0]}` : "");
  switch (error.code) {
    case "commander.unknownOption":
      return {
        text: `error: unexpected argument '${quoted}' found\n\n  tip: to pass '${quoted}' as a value, use '-- ${quoted}'${help}`,
        code: USAGE_ERROR,
      };
    case "commander.optionMissingArgument":
      return {
        text: `error: a value is required for '${shown}' but none was supplied${help}`,
        code: USAGE_ERROR,
      };
    case "commander.invalidArgument": {
      const positional = /^command-argument value '([^']*)' is invalid for argument '([^']*)'/.exec(detail);
      const value = positional?.[1] ?? /argument '((?:[^'])*)' is invalid/.exec(detail)?.[1] ?? "";
      const target = positional === null ? shown || quoted : `[${positional[2]?.toUpperCase()}]`;
      const why = /is invalid(?: for argument '[^']*')?\. (.*)$/s.exec(detail)?.[1] ?? "";
      const listed = why.startsWith("[");
      return {
        text: `error: invalid value '${value}' for '${target}'${listed ? `\n  ${why}` : `: ${why}`}${help}`,
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
        text: `error: the following required arguments were not provided:\n  <${quoted}>${help}`,
        code: USAGE_ERROR,
      };
    case "commander.missingMandatoryOptionValue":
      return {
        text: `error: the following required arguments were not provided:\n  ${shown}${help}`,
        code: USAGE_ERROR,
      };
    case "commander.unknownCommand":
    case "commander.excessArguments":
      return {
        text: `error: ${/unknown command/.test(detail) ? `unrecognized subcommand '${quoted}'` : detail}${help}`,
        code: USAGE_ERROR,
      };
    default:
      return { text: `error: ${detail}${help}`, code: USAGE_ERROR };
  }
}
