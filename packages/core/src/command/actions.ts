import type { ParsedCommand } from "@codex/protocol";
import { type BashReader, bashReader } from "./bashReader.ts";
import { awkFile, classify, sedFile } from "./classify.ts";
import { shellJoin } from "./display.ts";
import { plainCommands } from "./plainCommands.ts";
import { shellScript } from "./shellScript.ts";
import { splitShellWords } from "./shellWords.ts";

const CONNECTORS: ReadonlySet<string> = new Set(["&&", "||", "|", ";"]);
/** Programs that only shape what others print. */
const FORMATTERS: ReadonlySet<string> = new Set("wc tr cut sort uniq tee column yes printf".split(" "));

/**
 * What a command does as far as people want to know: files read, folders listed, searches, anything else. Guessed
 * from the words alone; never a ground for a decision.
 */
export async function commandActions(argv: readonly string[]): Promise<ParsedCommand[]> {
  const found = shellScript(argv);
  if (argv.length === 0) return [{ type: "unknown", cmd: "" }];
  if (found === null || found.shell === "cmd") return withoutRepeats(follow(splitWords(argv)));
  if (found.shell === "powershell") return [{ type: "unknown", cmd: found.script }];
  return withoutRepeats(actionsOfScript(await bashReader(), found.script));
}

function withoutRepeats(actions: readonly ParsedCommand[]): ParsedCommand[] {
  return actions.filter((action, at) => {
    const before = actions[at - 1];
    return before === undefined || JSON.stringify(before) !== JSON.stringify(action);
  });
}

function actionsOfScript(bash: BashReader, script: string): ParsedCommand[] {
  const unknown: ParsedCommand[] = [{ type: "unknown", cmd: script }];
  const commands = plainCommands(bash, script)?.commands.map((command) => command.written);
  if (commands === undefined) return unknown;
  const telling = commands.filter((words) => !isFormatter(words));
  if (telling.length === 0) return unknown;
  const actions = follow(telling);
  const [only] = actions;
  if (actions.length !== 1 || only === undefined) return actions;
  return [{ ...only, cmd: cmdOfOnly(only, script, commands.length) }];
}

/** When one action is left, its text is the script where that is one command or cuts lines out of a file. */
function cmdOfOnly(action: ParsedCommand, script: string, commands: number): string {
  if (action.type === "unknown") return action.cmd;
  const words = splitShellWords(script) ?? [script];
  if (commands === 1) return words.some((word) => CONNECTORS.has(word)) ? action.cmd : shellJoin(words);
  const cutsLines = words.some((word, at) => word === "sed" && words[at + 1] === "-n");
  return action.type === "read" && words.includes("|") && cutsLines ? script : action.cmd;
}

/** The commands of an argv that holds connectors as words of their own. */
function splitWords(argv: readonly string[]): string[][] {
  const piped = argv[1] === "|" && ["yes", "y", "no", "n"].includes(argv[0] ?? "");
  const commands: string[][] = [[]];
  for (const word of piped ? argv.slice(2) : argv) {
    if (CONNECTORS.has(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter((words) => words.length > 0);
}

/** Classifies commands in order; `cd` moves what is read after it, `true` and a leading `echo` are noise. */
function follow(commands: ReadonlyArray<readonly string[]>): ParsedCommand[] {
  let actions: ParsedCommand[] = [];
  let folder: string | null = null;
  for (const words of commands) {
    if (words[0] === "cd") {
      folder = joined(folder, cdTarget(words.slice(1)));
      continue;
    }
    const action = classify(words);
    actions.push(
      action.type === "read" ? { ...action, path: joined(folder, action.path) ?? action.path } : action,
    );
  }
  if (actions.length > 1) actions = actions.filter((action) => action.cmd !== "true");
  while (actions.length > 1 && isEcho(actions[0])) actions.shift();
  return actions;
}

function isEcho(action: ParsedCommand | undefined): boolean {
  return action?.type === "unknown" && /^echo(?: |$)/.test(action.cmd);
}

function cdTarget(args: readonly string[]): string | null {
  const rest = args[0] === "--" ? args.slice(1) : args.filter((arg) => !arg.startsWith("-"));
  return rest[0] ?? null;
}

function joined(folder: string | null, path: string | null): string | null {
  if (folder === null || path === null) return path ?? folder;
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) return path;
  return folder.endsWith("/") ? folder + path : `${folder}/${path}`;
}

/** Whether a command of a script only passes on, counts or shortens what it is given. */
function isFormatter(words: readonly string[]): boolean {
  const [program = "", ...args] = words;
  if (FORMATTERS.has(program)) return true;
  switch (program) {
    case "xargs":
      return !changesFiles(args);
    case "awk":
      return awkFile(args) === undefined;
    case "head":
    case "tail":
      return formatsLines(args);
    case "nl":
      return args.every((arg) => arg.startsWith("-"));
    case "sed":
      return sedFile(args) === undefined;
    default:
      return false;
  }
}

/** `head` and `tail` without a file: nothing, one flag, or a flag and its number. */
function formatsLines(args: readonly string[]): boolean {
  const [flag = "-", number, ...more] = args;
  if (number === undefined) return flag.startsWith("-");
  return more.length === 0 && (flag === "-n" || flag === "-c") && /^\+?\d+$/.test(number);
}

/** Whether what `xargs` runs edits files in place. */
function changesFiles(args: readonly string[]): boolean {
  const program = args.findIndex((arg) => !arg.startsWith("-"));
  const rest = args.slice(program + 1);
  switch (args[program]) {
    case "sed":
      return rest.some((arg) => arg.startsWith("-i") || arg.startsWith("--in-place"));
    case "perl":
    case "ruby":
      return rest.some((arg) => /^-[a-z]*i/.test(arg));
    case "rg":
      return rest.includes("--replace");
    default:
      return false;
  }
}
