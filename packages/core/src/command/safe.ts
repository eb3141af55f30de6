import path from "node:path";
import type { BashReader } from "./bashReader.ts";
import { type PlainCommand, plainCommands } from "./plainCommands.ts";
import { programName, shellScript } from "./shellScript.ts";

/** Looks at the arguments of a program that has ways to write or to start others. */
type Check = (args: readonly string[]) => boolean;

/** Programs that only read, whatever their arguments. */
const READERS: ReadonlySet<string> = new Set(
  "cat cd cut echo expr false grep head id ls nl numfmt paste pwd rev seq stat tac tail tr true uname wc which whoami".split(
    " ",
  ),
);

const FIND_ACTIONS: ReadonlySet<string> = new Set(
  "-exec -execdir -ok -okdir -delete -fls -fprint -fprint0 -fprintf".split(" "),
);
const RG_PROGRAMS = ["--pre", "--hostname-bin", "--search-zip"];
/** `-z` among short flags, in front of any that takes the rest as its value. */
const RG_UNPACKS = /^-[^-ABCEMTdefgjmrt]*z/;
const GIT_READERS: ReadonlySet<string> = new Set(["status", "log", "diff", "show"]);
const GIT_WRITERS = ["--output", "--ext-diff", "--textconv", "--exec"];
const GIT_BRANCH_LISTS: ReadonlySet<string> = new Set(
  "--list -l --show-current -a --all -r --remotes -v -vv --verbose".split(" "),
);

/** Programs that only read unless told otherwise. */
const CHECKED: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["base64", (args) => !args.some((arg) => /^(?:-o|--o)/.test(arg))],
  ["find", (args) => !args.some((arg) => FIND_ACTIONS.has(arg))],
  ["git", isReadingGit],
  ["rg", (args) => !args.some((arg) => RG_PROGRAMS.includes(flagName(arg)) || RG_UNPACKS.test(arg))],
  ["sed", isPrintingSed],
  // A second file is where uniq writes to.
  ["uniq", (args) => args.filter((arg) => !arg.startsWith("-")).length < 2],
]);

const SYSTEM_FOLDERS: ReadonlySet<string> = new Set(
  "/bin /usr/bin /usr/local/bin /sbin /usr/sbin /opt/homebrew/bin".split(" "),
);

/**
 * Whether a command is known to do no more than read: some programs with harmless arguments, also several of them in
 * a shell's script. False for everything that is not known, in particular for programs of the project itself.
 */
export function isSafeCommand(bash: BashReader, argv: readonly string[]): boolean {
  return isSafe(bash, { words: argv, written: argv, expands: argv.map(() => false) });
}

/** `isSafeCommand` for a command of a script, where the shell may still expand arguments. */
export function isSafe(bash: BashReader, command: PlainCommand): boolean {
  if (!isKnownProgram(command)) return false;
  const script = shellScript(command.words);
  if (script === null) return isReader(command);
  const inner = script.shell === "posix" ? plainCommands(bash, script.script) : null;
  // A shell inside that starts another shell is more than reading.
  return inner?.exact === true && inner.commands.every((one) => isKnownProgram(one) && isReader(one));
}

/** Whether it is clear which program runs, and that it is one of the system. */
function isKnownProgram({ words, written, expands }: PlainCommand): boolean {
  return expands[0] !== true && words[0] === written[0] && isOfSystem(words[0] ?? "");
}

function isReader({ words, expands }: PlainCommand): boolean {
  const [program = "", ...args] = words;
  const name = programName(program);
  if (READERS.has(name)) return true;
  const check = CHECKED.get(name);
  if (check === undefined) return false;
  // An argument that becomes others could become any flag.
  const opaque = args.some(
    (arg, at) => expands[at + 1] === true && (arg.includes("{") || /^[*?[]/.test(arg)),
  );
  return !opaque && check(args);
}

/** By name or from one of the system's folders; a path into the project could be anything. */
function isOfSystem(program: string): boolean {
  if (!/[/\\]/.test(program)) return true;
  return SYSTEM_FOLDERS.has(path.posix.dirname(program));
}

function flagName(arg: string): string {
  const equals = arg.indexOf("=");
  return equals === -1 ? arg : arg.slice(0, equals);
}

function isPrintingSed(args: readonly string[]): boolean {
  const [flag, range, file] = args;
  if (flag !== "-n" || range === undefined || args.length > 3) return false;
  return /^\d+(?:,\d+)?p$/.test(range) && file?.startsWith("-") !== true;
}

function isReadingGit(args: readonly string[]): boolean {
  const at = args.findIndex((arg, index) => !arg.startsWith("-") && !isGitValue(args[index - 1]));
  if (at === -1 || args.slice(0, at).some(redirectsGit)) return false;
  const rest = args.slice(at + 1);
  if (args[at] === "branch") {
    return rest.every((arg) => GIT_BRANCH_LISTS.has(arg) || arg.startsWith("--format="));
  }
  return GIT_READERS.has(args[at] ?? "") && !rest.some(startsOrWrites);
}

/** Whether a global flag takes the next argument along. */
function isGitValue(flag: string | undefined): boolean {
  return flag === "-C";
}

/** Global flags that bring in another configuration or other programs; of an unknown one that is assumed. */
function redirectsGit(arg: string, index: number, all: readonly string[]): boolean {
  if (isGitValue(all[index - 1]) || arg.startsWith("-C")) return false;
  return !/^(?:-[pP]|--(?:paginate|no-pager|bare|no-replace-objects|no-optional-locks|(?:[a-z]+-)?pathspecs))$/.test(
    arg,
  );
}

/** Flags that write files or start programs, also shortened as git allows. */
function startsOrWrites(arg: string): boolean {
  const name = flagName(arg);
  if (!name.startsWith("--") || name === "--" || name === "--text") return false;
  return GIT_WRITERS.some((flag) => flag.startsWith(name));
}
