import type { Command, CommanderError } from "commander";
import { similarTo } from "./similar.ts";
import { FlagOption, fullName, USAGE_ERROR, usageText } from "./usage.ts";

const LONG_FLAG = /(--[\w-]+)/;
const VALUE_NAME = /<[^>]+>/;
const ADVICE = "\n\nFor more information, try '--help'.";

/** Puts a parse failure of `args` into the words that scripts around the command know, with its exit status. */
export function describeUsageError(
  error: CommanderError,
  command: Command,
  args: readonly string[],
): { text: string; code: number } {
  if (error.exitCode === 0) return { text: "", code: 0 };
  return { text: `error: ${reason(error, command, args)}`, code: USAGE_ERROR };
}

/** What is said about the name of a subcommand that there is not. */
export function describeUnknownCommand(name: string, command: Command): string {
  return `error: ${unknownCommand(name, command)}${usageOf(command)}`;
}

function usageOf(command: Command): string {
  return `\n\nUsage: ${fullName(command)} ${usageText(command)}${ADVICE}`;
}

function reason(error: CommanderError, command: Command, args: readonly string[]): string {
  const help = usageOf(command);
  const required = help.replace(" [OPTIONS]", "");
  const detail = error.message.replace(/^error: /, "");
  const quoted = /'([^']*)'/.exec(detail)?.[1] ?? "";
  switch (error.code) {
    case "commander.unknownOption":
      return `${unknownOption(quoted, command)}${help}`;
    case "commander.optionMissingArgument":
      return `${missingValue(quoted, command)}${ADVICE}`;
    case "commander.invalidArgument":
      return `${invalidValue(detail, command)}${ADVICE}`;
    case "commander.conflictingOption": {
      const both = /option '([^']*)' cannot be used with option '([^']*)'/.exec(detail)?.slice(1) ?? [];
      const place = (flags: string): number => args.findIndex((argument) => isFlag(argument, flags));
      const [first = "", second = ""] = both.toSorted((a, b) => place(a) - place(b));
      return `the argument '${shown(first)}' cannot be used with '${shown(second)}'${help}`;
    }
    case "commander.missingArgument":
      return `the following required arguments were not provided:\n  <${quoted}>${required}`;
    case "commander.missingMandatoryOptionValue":
      return `the following required arguments were not provided:\n  ${shown(quoted)}${required}`;
    case "commander.unknownCommand":
      return `${unknownCommand(quoted, command)}${help}`;
    case "commander.excessArguments": {
      const extra = command.args[command.registeredArguments.length] ?? "";
      const isCommand = command.commands.length > 0 && command.registeredArguments.length === 0;
      return `${isCommand ? unknownCommand(extra, command) : `unexpected argument '${extra}' found`}${help}`;
    }
    default:
      return `${detail}${help}`;
  }
}

/** Whether an argument is a flag in one of its spellings. */
function isFlag(argument: string, flags: string): boolean {
  return flags.split(/,? /).includes(argument.replace(/=.*/s, ""));
}

/** A flag by its long name, with the name of its value. */
function shown(flags: string): string {
  const value = VALUE_NAME.exec(flags)?.[0];
  return `${LONG_FLAG.exec(flags)?.[1] ?? flags}${value === undefined ? "" : ` ${value}${flags.endsWith("...") ? "..." : ""}`}`;
}

function unknownOption(given: string, command: Command): string {
  const [name = "", value] = given.split(/=(.*)/s);
  if (value !== undefined && longNames(command).includes(name)) {
    return `unexpected value '${value}' for '${name}' found; no more were expected`;
  }
  return `unexpected argument '${name.startsWith("--") ? name : given}' found${optionTip(name, given, command)}`;
}

function optionTip(name: string, given: string, command: Command): string {
  const names = longNames(command).map((long) => long.slice(2));
  const found = name.startsWith("--") ? similarTo(name.slice(2), names).at(-1) : undefined;
  if (found !== undefined) return tip(`a similar argument exists: '--${found}'`);
  if (command.registeredArguments.length === 0) return "";
  return tip(`to pass '${given}' as a value, use '-- ${given}'`);
}

function longNames(command: Command): string[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .flatMap(({ long }) => long ?? []);
}

function missingValue(flags: string, command: Command): string {
  return `a value is required for '${shown(flags)}' but none was supplied${listed(valuesOf(flags, command))}`;
}

function invalidValue(detail: string, command: Command): string {
  const positional = /^command-argument value '([^']*)' is invalid for argument '([^']*)'/.exec(detail);
  const value = positional?.[1] ?? /argument '((?:[^'])*)' is invalid/.exec(detail)?.[1] ?? "";
  const flags = /^option '([^']*)'/.exec(detail)?.[1] ?? "";
  const target = positional === null ? shown(flags) : `[${positional[2]?.toUpperCase()}]`;
  const why = /is invalid(?: for argument '[^']*')?\. (.*)$/s.exec(detail)?.[1] ?? "";
  const values = /^\[possible values: (.*)\]$/.exec(why)?.[1]?.split(", ") ?? [];
  if (value === "" && valuesOf(flags, command).length > 0) return missingValue(flags, command);
  if (values.length === 0) return `invalid value '${value}' for '${target}': ${why}`;
  const found = similarTo(value, values).at(-1);
  const advice = found === undefined ? "" : tip(`a similar value exists: '${found}'`);
  return `invalid value '${value}' for '${target}'${listed(values)}${advice}`;
}

function valuesOf(flags: string, command: Command): readonly string[] {
  const option = command.options.find((candidate) => candidate.flags === flags);
  return option instanceof FlagOption ? option.values : [];
}

function listed(values: readonly string[]): string {
  return values.length === 0 ? "" : `\n  [possible values: ${values.join(", ")}]`;
}

function unknownCommand(name: string, { commands }: Command): string {
  const names = commands.flatMap((command) => [command.name(), ...command.aliases()]);
  const found = similarTo(name, names).map((other) => `'${other}'`);
  const [what, exist] =
    found.length > 1 ? ["some similar subcommands", "exist"] : ["a similar subcommand", "exists"];
  const advice = found.length === 0 ? "" : tip(`${what} ${exist}: ${found.join(", ")}`);
  return `unrecognized subcommand '${name}'${advice}`;
}

function tip(text: string): string {
  return `\n\n  tip: ${text}`;
}
